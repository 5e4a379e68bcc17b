import { z } from 'zod';

/** A rule that derives the scenario of an entry from its category and key. */
export const ScenarioRule = z.strictObject({
  /** Prefix of the category; empty: any category. */
  categories: z.string(),
  /** Regular expression over the entry key. */
  key: z.string(),
  /** Name of the scenario; `{category}` stands for the category, `{1}` for the first group of `key`. */
  scenario: z.string(),
});
export type ScenarioRule = z.infer<typeof ScenarioRule>;

/** A group of categories that are scored together. */
export const SuiteGroup = z.strictObject({
  /** Name of the group on the command line and in URLs. */
  slug: z.string().min(1),
  title: z.string(),
  kind: z.enum(['overall', 'group']),
  /** How the score is computed, as a sentence for display. */
  formula: z.string(),
  /** Categories in suite order; `null`: all categories of the suite. */
  categories: z.array(z.string()).nullable(),
  /** Slugs of the groups whose mean is the score; `null`: the score is computed from categories. */
  parts: z.array(z.string()).nullable(),
  /**
   * Id of the table by the suite's authors for this group, which evaluators look up; its ranking formula weights the
   * categories. `null`: there is none, and every entry has the same weight.
   */
  table: z.string().nullable(),
});
export type SuiteGroup = z.infer<typeof SuiteGroup>;

/** Model outputs that were published elsewhere. */
export const RecordedOutputs = z.strictObject({
  source: z.string(),
  sourceLink: z.string(),
  licence: z.string(),
  /** Command that imports them, for readers who want to reproduce the figures. */
  importCommand: z.string(),
  /** Flags with which the published board of these outputs was created. */
  publishFlags: z.string(),
  /** Folder below results/ for CSV tables of their figures. */
  figures: z.string().min(1),
});
export type RecordedOutputs = z.infer<typeof RecordedOutputs>;

/** Episodes that a public board shows in full, where it shows not all. */
export const EpisodeSample = z.strictObject({
  /** Number of episodes over all models together. */
  episodes: z.int().positive(),
  /** Most characters of a published episode; longer ones are passed over. */
  longest: z.int().positive(),
  /** Another seed chooses others. */
  seed: z.string().min(1),
});
export type EpisodeSample = z.infer<typeof EpisodeSample>;

/** What figures on a suite say, and what they do not: one sentence each. */
export const SuiteClaims = z.strictObject({
  measures: z.array(z.string().min(1)).min(1),
  leavesOut: z.array(z.string().min(1)).min(1),
});
export type SuiteClaims = z.infer<typeof SuiteClaims>;

/** Which parts of a suite may be published. */
export const SuitePublication = z.strictObject({
  /** `withheld`: tasks and episodes are not copied; ids and figures are. */
  texts: z.enum(['published', 'withheld']),
  /** Where upstream publishes each category's entries, one per line; `{category}` is replaced. `null`: nowhere. */
  upstream: z.strictObject({ address: z.string(), file: z.string() }).nullable(),
  /** `null`: no outputs were published elsewhere. */
  recordedOutputs: RecordedOutputs.nullable(),
  /** `null`: all episodes are shown, as far as texts are published. */
  sample: EpisodeSample.nullable(),
});
export type SuitePublication = z.infer<typeof SuitePublication>;

/**
 * Everything specific to a family of suites, as data. A derived suite keeps the family of its base suite, and with it
 * groups, tables, notes and protocol.
 */
export const SuiteDefinition = z.strictObject({
  family: z.string().min(1),
  title: z.string(),
  explanation: z.string(),
  /** `null`: the explanation says it all. */
  claims: SuiteClaims.nullable(),
  sourceLink: z.string().nullable(),
  /** Local time of its worlds, `YYYY-MM-DDTHH:MM:SS`, in UTC. */
  now: z.string(),
  /** Id of the protocol used to talk to models, which runs look up. */
  protocol: z.string().min(1),
  /**
   * What happens to a call of a tool that is announced in a later turn. `refuse`: it is answered as a call of an unknown
   * tool. `execute`: it is executed.
   */
  unoffered: z.enum(['refuse', 'execute']),
  /**
   * Order in which the content hash reads the fields of an entry. Fixed by the first release of the family, so that a hash
   * depends on neither loader nor store.
   */
  fieldOrder: z.enum(['as-declared', 'occurrence-last']),
  /** Rules in order of precedence; an entry that matches none is its own scenario. */
  scenarios: z.array(ScenarioRule),
  /** In display order. */
  groups: z.array(SuiteGroup).min(1),
  /** Description by category; a category that is not listed is described by its name only. */
  categories: z.record(z.string(), z.string()),
  /** Further names for selections of categories, besides the groups. */
  selections: z.record(z.string(), z.array(z.string())),
  publication: SuitePublication,
});
export type SuiteDefinition = z.infer<typeof SuiteDefinition>;

/** Categories of a group that occur in a suite, in suite order. */
export function categoriesInGroup(group: SuiteGroup, categories: readonly string[]): readonly string[] {
  return group.categories === null
    ? categories
    : categories.filter((name) => group.categories?.includes(name));
}

/**
 * Categories that a word selects, in suite order: `all`, a category, a group or another selection. `undefined` for any
 * other word.
 *
 * @param categories - the suite's categories.
 */
export function categoriesNamed(
  { groups, selections }: Pick<SuiteDefinition, 'groups' | 'selections'>,
  categories: readonly string[],
  word: string,
): readonly string[] | undefined {
  if (word === 'all') return categories;
  if (categories.includes(word)) return [word];
  const group = groups.find(({ slug }) => slug === word);
  if (group !== undefined) return categoriesInGroup(group, categories);
  const selected = Object.hasOwn(selections, word) ? selections[word] : undefined;
  return selected && categories.filter((name) => selected.includes(name));
}

/** Single words of a selection of categories, which commas separate; sorted and each once, so that equal selections are equal. */
export const selectionWords = (selection: string): readonly string[] =>
  [...new Set(selection.split(',').map((word) => word.trim()))].sort();

/** Words that {@link categoriesNamed} accepts. */
export function categoryWords(
  { groups, selections }: Pick<SuiteDefinition, 'groups' | 'selections'>,
  categories: readonly string[],
): readonly string[] {
  return ['all', ...Object.keys(selections), ...groups.map(({ slug }) => slug), ...categories];
}
