/**
 * A behaviour of one environment that contradicts its description or is unreasonable, reproduced because verdicts depend on
 * it.
 */
export type Quirk = {
  /** Unique within its environment; lower-case letters and hyphens. A repair names the quirks that it replaces. */
  readonly id: string;
  /** The tool with the quirk; `null`: several tools share it, or it is part of the initial scenario. */
  readonly tool: string | null;
  /** One sentence. */
  readonly why: string;
};

/** A quirk in how upstream decodes or judges a model's output. */
export type ReadingQuirk = {
  /** Unique within its room. */
  readonly id: string;
  /** File of the room that implements it. */
  readonly where: string;
  /** One sentence. */
  readonly why: string;
};

/**
 * Marks the one function or value that implements quirks of a list, by their ids, and returns it unchanged. Called at
 * module load, never from a tool, so that marks add no cost to a call.
 */
export type QuirkMarker<List extends readonly { readonly id: string }[]> = <Place>(
  ids: List[number]['id'] | readonly List[number]['id'][],
  place: Place,
) => Place;
