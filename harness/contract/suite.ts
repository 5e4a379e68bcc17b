import { z } from 'zod';
import { EncodedValue, PlainNumber } from './json.ts';
import { mustGet } from './must-get.ts';
import { OutcomeSpecification } from './outcome.ts';
import { Wanted } from './wanted.ts';

/** Description of a tool for a model. Belongs to the suite; what a call does belongs to the environment. */
export const ToolSpec = z.strictObject({
  name: z.string().min(1),
  description: z.string(),
  /** Schema of the arguments in the suite's own dialect (BFCL: `dict`, `float`, `tuple`, ...), encoded. */
  parameters: EncodedValue,
  /** Schema of the result; absent where the suite has none. */
  response: EncodedValue.optional(),
});
export type ToolSpec = z.infer<typeof ToolSpec>;

/** A message that the suite prescribes. */
export const PromptMessage = z.strictObject({
  role: z.enum(['system', 'user', 'assistant']),
  text: z.string(),
});
export type PromptMessage = z.infer<typeof PromptMessage>;

/** One turn of a task, in order. */
export const Turn = z.strictObject({
  /** What the user says; empty in a turn that only announces tools. */
  messages: z.array(PromptMessage),
  /** Names of tools withheld until this turn; empty in nearly every turn. */
  announces: z.array(z.string()),
});
export type Turn = z.infer<typeof Turn>;

/** Accepted values of every argument of every call, as upstream writes them, encoded. */
const AnswerKey = z.strictObject({
  kind: z.literal('possible-answers'),
  answers: EncodedValue,
  /**
   * `every-call`: all accepted calls are wanted, in any order, whatever the category. Absent: the category tells how many are
   * wanted, as upstream's checker has it. An alternative always wants all of its calls.
   */
  wants: z.literal('every-call').optional(),
});

/** Any call is wrong. */
const NoCall = z.strictObject({ kind: z.literal('no-call') });

/** Another answer that counts as right. */
export const AlternativeAnswer = z.discriminatedUnion('kind', [AnswerKey, NoCall]);
export type AlternativeAnswer = z.infer<typeof AlternativeAnswer>;

/** What the suite's authors consider right. */
export const Reference = z.discriminatedUnion('kind', [
  /** Call texts by turn. An empty turn: upstream executes what a model calls there but does not check it. */
  z.strictObject({ kind: z.literal('calls'), turns: z.array(z.array(z.string())) }),
  AnswerKey.extend({
    /** What counts as right, too, as a whole: other calls, or none. Absent: nothing else. */
    alternatives: z.array(AlternativeAnswer).min(1).optional(),
  }),
  NoCall,
  /** Any call is right. */
  z.strictObject({ kind: z.literal('any-call') }),
]);
export type Reference = z.infer<typeof Reference>;

/** Whether an answer without any call counts as right. */
export const acceptsNoCall = (reference: Reference): boolean =>
  reference.kind === 'no-call' ||
  (reference.kind === 'possible-answers' &&
    reference.alternatives?.some(({ kind }) => kind === 'no-call') === true);

/**
 * What counts as right beside the reference. Turns and calls are positions in the reference, from 0.
 *
 * An episode passes if it passes with any of the references, each without the calls whose output is not demanded, and with the
 * model's own wording where it is free.
 */
export const Leeway = z.strictObject({
  /** Further references, complete, turn by turn. */
  references: z.array(z.array(z.array(z.string()))),
  /** Texts that the reference passes, and whose wording is free. */
  wording: z.array(
    z.strictObject({ turn: z.int().nonnegative(), call: z.int().nonnegative(), argument: z.string().min(1) }),
  ),
  /** Calls that change nothing, and whose output need not be obtained. */
  outputs: z.array(z.strictObject({ turn: z.int().nonnegative(), call: z.int().nonnegative() })),
  /**
   * Where a reference leaves something undone because the user has to be asked: one that makes these calls in this turn, and no
   * others, is right for an episode that asks the user something in the turn. Absent: nowhere.
   */
  asked: z
    .array(z.strictObject({ turn: z.int().nonnegative(), calls: z.array(z.string()) }))
    .min(1)
    .optional(),
});
export type Leeway = z.infer<typeof Leeway>;

/** One task, identified by `id` and `occurrence`, because upstream repeats an id. */
export const SuiteEntry = z.strictObject({
  id: z.string().min(1),
  /** 0 for the first entry of this id in suite order, 1 for the second. */
  occurrence: z.int().nonnegative(),
  category: z.string().min(1),
  /**
   * Scenario that the entry varies; entries of one scenario are not independent observations. Absent: the rules of the
   * suite's family determine it. A suite states it only where it differs from those rules.
   */
  scenario: z.string().min(1).optional(),
  /** Syntax in which a model's calls are parsed. */
  language: z.enum(['python', 'java', 'javascript']),
  turns: z.array(Turn).min(1),
  /** Offered tools in order: a key into the suite's catalogue, or a specification of this entry alone. */
  tools: z.array(z.union([z.string(), ToolSpec])),
  /** Names of the environments that calls act on, in order; empty for single-turn entries. */
  environments: z.array(z.string()),
  /** Configuration of every environment by name, encoded; an environment without one starts from its default. */
  initialState: EncodedValue,
  /** Whether the environments are filled with the suite's extension data. */
  longContext: z.boolean(),
  reference: Reference,
  /** Outcome specification, where people have reviewed it; absent: derived by running the reference. */
  outcome: OutcomeSpecification.optional(),
  /** For references that are calls; absent: nothing but the reference counts as right. */
  leeway: Leeway.optional(),
  /** For references that are calls; absent: what the user wants to know follows from the calls alone. */
  wanted: Wanted.optional(),
});
export type SuiteEntry = z.infer<typeof SuiteEntry>;

/**
 * Reference to an override, which changes what tools of one environment do. The version is increased whenever any output or
 * state can change.
 */
export const OverrideReference = z.strictObject({
  environment: z.string().min(1),
  id: z.string().min(1),
  version: z.string().min(1),
});
export type OverrideReference = z.infer<typeof OverrideReference>;

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a generated suite was made by and from. The same generator with the same values makes the same files again. */
export const Generator = z.strictObject({
  name: z.string().min(1),
  /** Increased whenever the same values can give other files. */
  version: z.string().min(1),
  seed: z.int(),
  /** Number of domains. */
  domains: z.int().positive(),
  /** Number of entries that were asked for. */
  entries: z.int().positive(),
  /** SHA-256, hex, over the themes that domains are drawn from. */
  themes: Digest,
  /** Share of the entries by kind of task, where it was asked for; empty: the usual ones. */
  quota: z.record(z.string().min(1), PlainNumber.pipe(z.number().min(0).max(1))),
});
export type Generator = z.infer<typeof Generator>;

/** What a suite is and where it comes from. */
export const SuiteManifest = z.strictObject({
  id: z.string().min(1),
  /** Family whose definition holds groups, tables, notes and protocol; a derived suite keeps it. */
  family: z.string().min(1),
  version: z.string().min(1),
  /** SHA-256, hex, over the content and the behaviour of its tools. Suites with equal hashes are the same suite. */
  contentHash: Digest,
  /** Identity of the suite that this one was derived from by patches; `null` for an original. */
  derivedFrom: z.strictObject({ id: z.string(), contentHash: z.string() }).nullable(),
  licence: z.string(),
  /** Origin of the suite, for display. */
  source: z.string(),
  /** Versions of the environments above the baseline `1`, by name; empty: all are at the baseline. */
  environments: z.record(z.string().min(1), z.string().min(1)),
  /** Overrides in order of application; empty: every tool behaves as its environment defines. */
  overrides: z.array(OverrideReference),
  /** Ids of the patches by which it was derived, in order of application; absent: none. */
  patches: z.array(z.string().min(1)).optional(),
  /** Of a generated suite; absent: it was made otherwise. */
  generator: Generator.optional(),
  /**
   * SHA-256, hex, over the files that say how the suite was made and tested, which are no part of its content. Absent: it has
   * none.
   */
  evidenceHash: Digest.optional(),
});
export type SuiteManifest = z.infer<typeof SuiteManifest>;

/** A loaded suite: immutable, in file order. */
export type Suite = {
  readonly manifest: SuiteManifest;
  readonly entries: readonly SuiteEntry[];
  /** Tool specifications shared by entries, by catalogue key. */
  readonly catalogue: ReadonlyMap<string, ToolSpec>;
  /** Data that fills long-context environments, by name, encoded; empty where the suite has none. */
  readonly extension: ReadonlyMap<string, EncodedValue>;
  /** Environments that the suite itself defines, by name, encoded; empty where the suite uses registered ones only. */
  readonly definitions: ReadonlyMap<string, EncodedValue>;
  /** Initial data shared by entries, by name, encoded; empty where each entry has its own. */
  readonly populations: ReadonlyMap<string, EncodedValue>;
};

/** Specification of every tool of an entry, in the suite's order. */
export function toolsOf(entry: SuiteEntry, catalogue: Suite['catalogue']): readonly ToolSpec[] {
  return entry.tools.map((tool) =>
    typeof tool === 'string' ? mustGet(catalogue, tool, 'tool of the catalogue') : tool,
  );
}

/** Unique key of an entry within its suite: the id, with `#occurrence` appended for repetitions. */
export function entryKey(entry: Pick<SuiteEntry, 'id' | 'occurrence'>): string {
  return entry.occurrence === 0 ? entry.id : `${entry.id}#${entry.occurrence}`;
}
