/** What the official tables state about a model besides its scores; `null`: not stated. */
export type ModelFacts = {
  readonly organisation: string | null;
  readonly licence: string | null;
  readonly link: string | null;
  /** US dollars per 1,000 function calls. */
  readonly dollarsPerThousand: number | null;
};

/** The official tables of a suite, looked up by the model's name in them. */
export type OfficialTables = {
  facts(name: string): ModelFacts;
  /** Printed score, 0 to 1, by group or category; `null` where none was printed. */
  published(name: string, scope: string): number | null;
};

/** Official tables of a suite that has none: every lookup gives `null`. */
export const NO_TABLES: OfficialTables = {
  facts: () => ({ organisation: null, licence: null, link: null, dollarsPerThousand: null }),
  published: () => null,
};
