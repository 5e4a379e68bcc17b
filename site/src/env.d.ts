interface ImportMetaEnv {
  /** Absolute path of the folder of published data. */
  readonly ASSAY_RESULTS: string;
}
