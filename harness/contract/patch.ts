import { z } from 'zod';
import { Component } from './finding.ts';
import { EncodedValue } from './json.ts';

const Turn = z.int().nonnegative();
const Call = z.int().nonnegative();
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A value of a suite: the document that holds it, and the way to it as a JSON Pointer (RFC 6901). Documents are entries as
 * `SuiteEntry` and tools of the catalogue as `ToolSpec`, with values as their files encode them.
 */
const place = {
  document: z.enum(['entry', 'tool']),
  /** Key of the entry or of the tool. */
  key: z.string().min(1),
  /** Empty: the document itself. */
  path: z.string().regex(/^(?:\/(?:[^~/]|~[01])*)*$/),
};

/** Place of a value in a suite. */
export const Place = z.strictObject(place);
export type Place = z.infer<typeof Place>;

/** What is at a place now: short values as themselves, others as a hash of their JSON text. */
export const Expected = z.union([
  z.strictObject({ value: EncodedValue }),
  z.strictObject({ sha256: Sha256 }),
  z.strictObject({ absent: z.literal(true) }),
]);
export type Expected = z.infer<typeof Expected>;

/** One step of a patch. Turns, calls and positions count from 0. */
export const Operation = z.discriminatedUnion('op', [
  /** Refuses a suite that holds something else at the place. */
  z.strictObject({ op: z.literal('test'), ...place, holds: Expected }),
  z.strictObject({ op: z.literal('replace'), ...place, value: EncodedValue }),
  /** Adds a key to an object, or an item to a list, before the one that has the position; `-`: after the last. */
  z.strictObject({ op: z.literal('add'), ...place, value: EncodedValue }),
  z.strictObject({ op: z.literal('remove'), ...place }),
  /** Tools of an environment behave as a registered override says. */
  z.strictObject({
    op: z.literal('implement'),
    environment: z.string().min(1),
    override: z.string().min(1),
    version: z.string().min(1),
  }),
  /**
   * In these turns, these calls count as right, too; in the others, what counted before. `then: asks`: for an assistant that asks
   * the user something in the turn, and for no other, because the calls leave something undone.
   */
  z.strictObject({
    op: z.literal('accept'),
    entry: z.string().min(1),
    turns: z
      .array(z.strictObject({ turn: Turn, calls: z.array(z.string()), then: z.literal('asks').optional() }))
      .min(1),
  }),
  /** The wording of a text that the reference passes is free. */
  z.strictObject({
    op: z.literal('free-wording'),
    entry: z.string().min(1),
    turn: Turn,
    call: Call,
    argument: z.string().min(1),
  }),
  /** The output of a call of the reference need not be obtained. */
  z.strictObject({ op: z.literal('not-demanded'), entry: z.string().min(1), turn: Turn, call: Call }),
  /** The entry is taken out of the suite. */
  z.strictObject({ op: z.literal('withdraw'), entry: z.string().min(1), because: z.string().min(1) }),
]);
export type Operation = z.infer<typeof Operation>;

/**
 * Two suites are made of one. `rejudged`: nothing is mended but what judging sees, so that every recorded episode is still an
 * answer to the same task. `repaired`: everything is mended, for new runs.
 */
export const Derivation = z.enum(['rejudged', 'repaired']);
export type Derivation = z.infer<typeof Derivation>;

/** A small change of a suite, for findings that it mends. Its operations are applied all or none. */
export const Patch = z
  .strictObject({
    /** Unique within a catalogue. */
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/),
    /** Patches of one family mend one kind of defect in one way, and are accepted or refused together. */
    family: z.string().regex(/^[a-z][a-z0-9-]*$/),
    component: Component,
    /** Ids of the findings that it mends. They exist before it. */
    findings: z.array(z.string().min(1)).min(1),
    proposedBy: z.enum(['rule', 'model', 'person']),
    /** Suites that it is for. What a model is shown, or what tools answer, changes in the repaired suite alone. */
    derivations: z.array(Derivation).min(1),
    /** One sentence: why this change, and none else. */
    reason: z.string().min(1),
    operations: z.array(Operation).min(1),
  })
  .refine(
    ({ derivations, operations }) => !derivations.includes('rejudged') || operations.every(isOfJudging),
    'changes what a model is shown or what tools answer, and can be for the repaired suite alone',
  );
export type Patch = z.infer<typeof Patch>;

/** Findings that are left as they are, and why. */
export const Acceptance = z.strictObject({
  findings: z.array(z.string().min(1)).min(1),
  /** One sentence that can be judged beside the findings alone. */
  reason: z.string().min(1),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** Whose patches a catalogue holds: those of one suite, and no other. The parent is named by its content. */
export const CatalogueHead = z.strictObject({
  format: z.literal('assay-patches'),
  version: z.literal(1),
  /** Version of the suites that are derived with it, for display; increased when patches change after a release. */
  release: z.string().min(1),
  parent: z.strictObject({ id: z.string().min(1), contentHash: Sha256 }),
});
export type CatalogueHead = z.infer<typeof CatalogueHead>;

/** Patches of one suite. */
export const PatchCatalogue = CatalogueHead.extend({ patches: z.array(Patch) });
export type PatchCatalogue = z.infer<typeof PatchCatalogue>;

/**
 * Whether an operation changes nothing but what judging sees: references, what counts beside them, and which entries count.
 */
export const isOfJudging = (operation: Operation): boolean =>
  operation.op === 'test' ||
  ('path' in operation
    ? operation.document === 'entry' && `${operation.path}/`.startsWith('/reference/')
    : operation.op !== 'implement');

const CHANGES_OF_DOCUMENTS: ReadonlySet<Operation['op']> = new Set(['replace', 'add', 'remove']);

/** Whether an operation changes a document, and so needs a test before it. */
export const changesDocument = (operation: Operation): operation is Extract<Operation, Place> =>
  CHANGES_OF_DOCUMENTS.has(operation.op);
