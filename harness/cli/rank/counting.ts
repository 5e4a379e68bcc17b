/** What a ranking counts besides verdicts. */
export type Counting = {
  /** `left-out`: episodes of runs that do not fit their entries are unscored; `kept`: they count like any other. */
  readonly mismatched: 'left-out' | 'kept';
  /** Reader whose readings decide the episodes that need review; `undefined`: they are unscored. */
  readonly reader: string | undefined;
  /** `together`: runs of one model with the same settings are one contestant; `apart`: every run is one. */
  readonly runs: 'together' | 'apart';
};

/** The counting that options of a command ask for. @throws {UsageError} for an invalid model. */
export async function countingOf({
  includeMismatched,
  reader,
  byRun,
}: {
  readonly byRun: boolean;
  readonly includeMismatched: boolean;
  readonly reader?: string | undefined;
}): Promise<Counting> {
  return {
    mismatched: includeMismatched ? 'kept' : 'left-out',
    reader: reader === undefined ? undefined : await readerOf(reader),
    runs: byRun ? 'apart' : 'together',
  };
}

/** Name of the reader that a model is. The providers are loaded for it alone: that takes a third as long as a program takes to start. */
async function readerOf(model: string): Promise<string> {
  const { parseModelSpec } = await import('../../providers/model-spec.ts');
  const { readerName } = await import('../../../evaluators/outcome/reader/rubric.ts');
  return readerName(parseModelSpec(model, undefined, '--reader').id);
}
