use tfbridge_sys as sys;

use crate::text;

/// How a model runs, and what one traced run did.
///
/// ```
/// # let path = format!("{}/tiny", std::env::var("TFBRIDGE_TEST_MODELS").unwrap());
/// let explanation = tfbridge::Model::open(path)?.explain()?;
/// println!("{}", explanation.json());
/// assert_eq!(explanation.clusters_run(), None);
/// # Ok::<(), tfbridge::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    json: String,
    clusters_run: Option<u64>,
}

impl Explanation {
    /// Reads and deletes an explanation of the library.
    ///
    /// # Safety
    ///
    /// `explanation` is an owned handle or NULL.
    pub(crate) unsafe fn take(explanation: *mut sys::tfb_explanation) -> Self {
        // SAFETY: the handle is valid, what it lends is copied, and it is deleted once.
        unsafe {
            let read = Self {
                json: text::lent(|length| sys::tfb_explanation_json(explanation, length)),
                clusters_run: u64::try_from(sys::tfb_explanation_clusters_run(explanation)).ok(),
            };
            sys::tfb_explanation_delete(explanation);
            read
        }
    }

    /// A JSON object with `backend`, `executor` (`kind`, `reason`), `xla` (`mode`, `reason`), `devices`, `options` and
    /// where they come from, and `warm_up`; after a traced run also `run`, with the clusters of XLA and what is outside
    /// them.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// How many XLA clusters ran; `None` where no run was traced.
    #[must_use]
    pub fn clusters_run(&self) -> Option<u64> {
        self.clusters_run
    }
}
