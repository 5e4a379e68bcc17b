/**
 * A behaviour of one environment that is at odds with its description or with sense, kept because verdicts depend on it.
 */
export type Quirk = {
  /** Unique within its environment, small letters and hyphens. A repair names the quirks that it replaces. */
  readonly id: string;
  /** The tool that behaves so; `null`: several tools share it, or a scenario starts so. */
  readonly tool: string | null;
  /** One sentence. */
  readonly why: string;
};

/** The same where upstream reads or judges what a model wrote. */
export type ReadingQuirk = {
  /** Unique within its room. */
  readonly id: string;
  /** File of the room in which it is. */
  readonly where: string;
  /** One sentence. */
  readonly why: string;
};

/**
 * Marks the one place where quirks of a list are, by their ids, and gives that place back unchanged: a function or a value.
 * Called while modules load, never by what a tool does, so that marks cost a call nothing.
 */
export type QuirkMarker<List extends readonly { readonly id: string }[]> = <Place>(
  ids: List[number]['id'] | readonly List[number]['id'][],
  place: Place,
) => Place;
