#include "model/access_table.h"

#include <algorithm>

namespace tfbridge::core {
namespace {

using Names = std::span<const std::string_view>;

// Each list is sorted. An operation may stand in several.

// Also the makers of readers, without which ReaderRead has nothing to read.
constexpr std::string_view kReading[] = {"CSVDataset",
                                         "CSVDatasetV2",
                                         "CacheDataset",
                                         "CacheDatasetV2",
                                         "DTensorRestoreV2",
                                         "DecodeProtoV2",
                                         "EncodeProto",
                                         "ExperimentalCSVDataset",
                                         "ExperimentalLMDBDataset",
                                         "ExperimentalMatchingFilesDataset",
                                         "ExperimentalSqlDataset",
                                         "FixedLengthRecordDataset",
                                         "FixedLengthRecordDatasetV2",
                                         "FixedLengthRecordReader",
                                         "FixedLengthRecordReaderV2",
                                         "FixedUnigramCandidateSampler",
                                         "GenerateVocabRemapping",
                                         "ImmutableConst",
                                         "InitializeTRTResource",
                                         "InitializeTableFromTextFile",
                                         "InitializeTableFromTextFileV2",
                                         "LMDBDataset",
                                         "LMDBReader",
                                         "ListSnapshotChunksDataset",
                                         "LoadAndRemapMatrix",
                                         "LoadDataset",
                                         "MatchingFiles",
                                         "MatchingFilesDataset",
                                         "ReadFile",
                                         "RecordInput",
                                         "Restore",
                                         "RestoreSlice",
                                         "RestoreV2",
                                         "Skipgram",
                                         "SnapshotChunkDataset",
                                         "SnapshotDataset",
                                         "SnapshotDatasetReader",
                                         "SnapshotDatasetV2",
                                         "SnapshotNestedDatasetReader",
                                         "SqlDataset",
                                         "TFRecordDataset",
                                         "TFRecordDatasetV2",
                                         "TFRecordReader",
                                         "TFRecordReaderV2",
                                         "TextLineDataset",
                                         "TextLineReader",
                                         "TextLineReaderV2",
                                         "WholeFileReader",
                                         "WholeFileReaderV2"};

// Summary writers, and PrintV2 and Debug* that may print to a file.
constexpr std::string_view kWriting[] = {"CacheDataset",
                                         "CacheDatasetV2",
                                         "CalibrationStatisticsSaver",
                                         "CloseSummaryWriter",
                                         "CreateSummaryDbWriter",
                                         "CreateSummaryFileWriter",
                                         "DatasetToTFRecord",
                                         "DebugIdentity",
                                         "DebugIdentityV2",
                                         "DebugIdentityV3",
                                         "DebugNanCount",
                                         "DebugNumericSummary",
                                         "DistributedSave",
                                         "DumpTensor",
                                         "ExperimentalDatasetToTFRecord",
                                         "FlushSummaryWriter",
                                         "ImportEvent",
                                         "MergeV2Checkpoints",
                                         "PrintV2",
                                         "Save",
                                         "SaveDataset",
                                         "SaveDatasetV2",
                                         "SaveSlices",
                                         "SaveV2",
                                         "SerializeTRTResource",
                                         "SnapshotDataset",
                                         "SnapshotDatasetV2",
                                         "StatsAggregatorSetSummaryWriter",
                                         "WriteAudioSummary",
                                         "WriteFile",
                                         "WriteGraphSummary",
                                         "WriteHistogramSummary",
                                         "WriteImageSummary",
                                         "WriteRawProtoSummary",
                                         "WriteScalarSummary",
                                         "WriteSummary"};

// Collectives, the data service, gRPC, debuggers, and everything of TPUs, whose hosts are other machines.
constexpr std::string_view kNetworking[] = {"AllToAll",
                                            "CollateTPUEmbeddingMemory",
                                            "CollectiveAllToAllV2",
                                            "CollectiveAllToAllV3",
                                            "CollectiveAssignGroupV2",
                                            "CollectiveBcastRecv",
                                            "CollectiveBcastRecvV2",
                                            "CollectiveBcastSend",
                                            "CollectiveBcastSendV2",
                                            "CollectiveGather",
                                            "CollectiveGatherV2",
                                            "CollectiveInitializeCommunicator",
                                            "CollectivePermute",
                                            "CollectiveReduce",
                                            "CollectiveReduceScatterV2",
                                            "CollectiveReduceV2",
                                            "CollectiveReduceV3",
                                            "ConfigureAndInitializeGlobalTPU",
                                            "ConfigureDistributedTPU",
                                            "ConfigureTPUEmbedding",
                                            "ConfigureTPUEmbeddingHost",
                                            "ConfigureTPUEmbeddingMemory",
                                            "ConnectTPUEmbeddingHosts",
                                            "CrossReplicaSum",
                                            "DTensorAllGather",
                                            "DTensorAllReduce",
                                            "DTensorAllScatter",
                                            "DTensorAllToAll",
                                            "DTensorReduceScatter",
                                            "DTensorSetGlobalTPUArray",
                                            "DataServiceDataset",
                                            "DataServiceDatasetV2",
                                            "DataServiceDatasetV3",
                                            "DataServiceDatasetV4",
                                            "DebugIdentity",
                                            "DebugIdentityV2",
                                            "DebugIdentityV3",
                                            "DebugNanCount",
                                            "DebugNumericSummary",
                                            "DeleteRpcFutureResource",
                                            "DistributedSave",
                                            "DynamicEnqueueTPUEmbeddingArbitraryTensorBatch",
                                            "DynamicEnqueueTPUEmbeddingRaggedTensorBatch",
                                            "EnqueueTPUEmbeddingArbitraryTensorBatch",
                                            "EnqueueTPUEmbeddingBatch",
                                            "EnqueueTPUEmbeddingIntegerBatch",
                                            "EnqueueTPUEmbeddingRaggedTensorBatch",
                                            "EnqueueTPUEmbeddingSparseBatch",
                                            "EnqueueTPUEmbeddingSparseTensorBatch",
                                            "ExecuteTPUEmbeddingPartitioner",
                                            "FileSystemSetConfiguration",
                                            "FinalizeTPUEmbedding",
                                            "FinalizeTPUEmbeddingV2",
                                            "GetMinibatchSplitsWithPhysicalReplica",
                                            "GetMinibatchesInCsrWithPhysicalReplica",
                                            "GetTpuTaskId",
                                            "InfeedDequeue",
                                            "InfeedDequeueTuple",
                                            "InfeedEnqueue",
                                            "InfeedEnqueuePrelinearizedBuffer",
                                            "InfeedEnqueueTuple",
                                            "IsTPUEmbeddingInitialized",
                                            "LoadAllTPUEmbeddingParameters",
                                            "LoadTPUEmbeddingADAMParameters",
                                            "LoadTPUEmbeddingAdadeltaParameters",
                                            "LoadTPUEmbeddingAdagradMomentumParameters",
                                            "LoadTPUEmbeddingAdagradParameters",
                                            "LoadTPUEmbeddingCenteredRMSPropParameters",
                                            "LoadTPUEmbeddingFTRLParameters",
                                            "LoadTPUEmbeddingFrequencyEstimatorParameters",
                                            "LoadTPUEmbeddingMDLAdagradLightParameters",
                                            "LoadTPUEmbeddingMomentumParameters",
                                            "LoadTPUEmbeddingProximalAdagradParameters",
                                            "LoadTPUEmbeddingProximalYogiParameters",
                                            "LoadTPUEmbeddingRMSPropParameters",
                                            "LoadTPUEmbeddingStochasticGradientDescentParameters",
                                            "NcclAllReduce",
                                            "NcclBroadcast",
                                            "NcclReduce",
                                            "OutfeedDequeue",
                                            "OutfeedDequeueTuple",
                                            "OutfeedDequeueTupleV2",
                                            "OutfeedDequeueV2",
                                            "OutfeedEnqueue",
                                            "OutfeedEnqueueTuple",
                                            "Recv",
                                            "RecvTPUEmbeddingActivations",
                                            "RegisterDataset",
                                            "RegisterDatasetV2",
                                            "RemoteCall",
                                            "RetrieveAllTPUEmbeddingParameters",
                                            "RetrieveTPUEmbeddingADAMParameters",
                                            "RetrieveTPUEmbeddingAdadeltaParameters",
                                            "RetrieveTPUEmbeddingAdagradMomentumParameters",
                                            "RetrieveTPUEmbeddingAdagradParameters",
                                            "RetrieveTPUEmbeddingCenteredRMSPropParameters",
                                            "RetrieveTPUEmbeddingFTRLParameters",
                                            "RetrieveTPUEmbeddingFrequencyEstimatorParameters",
                                            "RetrieveTPUEmbeddingMDLAdagradLightParameters",
                                            "RetrieveTPUEmbeddingMomentumParameters",
                                            "RetrieveTPUEmbeddingProximalAdagradParameters",
                                            "RetrieveTPUEmbeddingProximalYogiParameters",
                                            "RetrieveTPUEmbeddingRMSPropParameters",
                                            "RetrieveTPUEmbeddingStochasticGradientDescentParameters",
                                            "RpcCall",
                                            "RpcCheckStatus",
                                            "RpcClient",
                                            "RpcGetValue",
                                            "RpcServer",
                                            "RpcServerRegister",
                                            "RpcServerStart",
                                            "Send",
                                            "SendTPUEmbeddingGradients",
                                            "ShutdownDistributedTPU",
                                            "ShutdownTPUSystem",
                                            "StoreMinibatchStatisticsInFdo",
                                            "SyncDevice",
                                            "TPUAnnotateTensorsWithDynamicShape",
                                            "TPUCompilationResult",
                                            "TPUCompile",
                                            "TPUCompileSucceededAssert",
                                            "TPUCopyWithDynamicShape",
                                            "TPUDummyInput",
                                            "TPUEmbeddingActivations",
                                            "TPUExecute",
                                            "TPUExecuteAndUpdateVariables",
                                            "TPUOrdinalSelector",
                                            "TPUPartitionedCall",
                                            "TPUPartitionedInput",
                                            "TPUPartitionedInputV2",
                                            "TPUPartitionedOutput",
                                            "TPUPartitionedOutputV2",
                                            "TPUReplicatedInput",
                                            "TPUReplicatedOutput",
                                            "TPUReshardVariables",
                                            "TPURoundRobin",
                                            "TpuHandleToProtoKey",
                                            "UpdateTaskIdAndGlobalCoreArray",
                                            "WorkerHeartbeat",
                                            "XlaRecv",
                                            "XlaRecvFromHost",
                                            "XlaRecvTPUEmbeddingActivations",
                                            "XlaRecvTPUEmbeddingActivationsV2",
                                            "XlaRecvTPUEmbeddingDeduplicationData",
                                            "XlaRecvTPUEmbeddingDeduplicationDataV2",
                                            "XlaSend",
                                            "XlaSendTPUEmbeddingGradients",
                                            "XlaSendTPUEmbeddingGradientsV2",
                                            "XlaSendToHost",
                                            "_ConfigureDistributedTPU",
                                            "_DisconnectHostFromDistributedTPUSystem",
                                            "_HostRecv",
                                            "_HostSend",
                                            "_InitializeHostForDistributedTPU",
                                            "_NcclBroadcastRecv",
                                            "_NcclBroadcastSend",
                                            "_NcclReduceRecv",
                                            "_NcclReduceSend",
                                            "_Recv",
                                            "_Send",
                                            "_SetGlobalTPUArray",
                                            "_ShutdownDistributedTPU",
                                            "_TPUCompileMlir",
                                            "_TPUReplicate",
                                            "_WaitForDistributedTPU",
                                            "_XlaRecvAtHost",
                                            "_XlaRecvAtHostV2",
                                            "_XlaSendFromHost",
                                            "_XlaSendFromHostV2"};

constexpr std::string_view kCode[] = {"DatasetFromGraph", "EagerPyFunc",           "MlirPassthroughOp",
                                      "PyFunc",           "PyFuncStateless",       "RemoteFusedGraphExecute",
                                      "TRTEngineOp",      "TfLiteSubgraphExecute", "XlaCallModule",
                                      "XlaCustomCall",    "XlaCustomCallV2",       "XlaHostCompute",
                                      "_TPUCompileMlir",  "_XlaHostComputeMlir"};

constexpr std::string_view kEnding[] = {"Abort"};

struct Row {
  AccessKind kind;
  Names operations;
};
constexpr Row kTable[] = {
    {AccessKind::kReadsFiles, kReading}, {AccessKind::kWritesFiles, kWriting}, {AccessKind::kNetwork, kNetworking},
    {AccessKind::kRunsCode, kCode},      {AccessKind::kEndsProcess, kEnding},
};

bool Has(Names names, std::string_view op) { return std::binary_search(names.begin(), names.end(), op); }

}  // namespace

std::string_view AccessKindName(AccessKind kind) {
  switch (kind) {
    case AccessKind::kReadsFiles:
      return "reads-files";
    case AccessKind::kWritesFiles:
      return "writes-files";
    case AccessKind::kNetwork:
      return "network";
    case AccessKind::kRunsCode:
      return "runs-code";
    case AccessKind::kEndsProcess:
      return "ends-process";
    case AccessKind::kUnknown:
      break;
  }
  return "unknown";
}

std::vector<AccessKind> AccessKindsOf(std::string_view op) {
  std::vector<AccessKind> kinds;
  if (Has(HarmlessOperations(), op)) return kinds;
  for (const Row& row : kTable) {
    if (Has(row.operations, op)) kinds.push_back(row.kind);
  }
  if (kinds.empty()) kinds.push_back(AccessKind::kUnknown);
  return kinds;
}

}  // namespace tfbridge::core
