/**
 * What the tools of an environment do, in plain words, for readers who cannot run them: as implemented, whatever a
 * description of a tool says.
 */
export type Behaviour = {
  /** What holds for several tools; empty: nothing does. */
  readonly general: string;
  /** By name: conditions, effect and output. */
  readonly tools: { readonly [tool: string]: string };
};
