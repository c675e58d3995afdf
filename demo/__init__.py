"""The demo: a published model transcribes a chord, once in every language, with the same bits."""
