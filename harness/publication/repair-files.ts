import { z } from 'zod';
import { LONGEST_LITERAL, withoutCopies } from '../contract/copied-parts.ts';
import type { EncodedValue } from '../contract/json.ts';
import type { Acceptance, Operation, Patch, PatchCatalogue, Place } from '../contract/patch.ts';
import type { PatchFamily } from '../contract/patch-family.ts';
import type { RepairCheck } from '../contract/repair-check.ts';
import type { RepairEffect } from '../contract/repair-effect.ts';
import { AlternativeAnswer, Reference } from '../contract/suite.ts';
import { callTexts, publishedCode, publishedWords } from './published-text.ts';
import type { Publisher } from './published-text.ts';
import type { PublishedText } from './schemas/audit.ts';
import { PublishedAcceptance, PublishedPatch, PublishedRepairs } from './schemas/repairs.ts';
import type { PublishedChange, PublishedContent } from './schemas/repairs.ts';

/** A place of a suite before and after a patch; `undefined`: nothing is there. */
export type PatchedPlace = Place & {
  readonly before: EncodedValue | undefined;
  readonly after: EncodedValue | undefined;
};

/** What the files of repairs are made of. */
export type RepairsToPublish = Publisher & {
  readonly catalogue: PatchCatalogue;
  readonly accepted: readonly Acceptance[];
  readonly families: readonly PatchFamily[];
  /** `undefined`: the gates were not asked. */
  readonly check: RepairCheck | undefined;
  /** `undefined`: no stored episodes were judged. */
  readonly effect: RepairEffect | undefined;
  /** Places that a patch changes, each once, in the order of its operations. */
  readonly placesOf: (patch: Patch) => readonly PatchedPlace[];
  /** Texts of the suite that an operation must not copy. */
  readonly sourcesOf: (operation: Operation) => readonly string[];
};

/**
 * Files of repairs by path: `repairs.json`, `patches.jsonl`, `accepted.jsonl` and, where there is one, `effect.json`. They hold no
 * text of the benchmark beyond short literals.
 */
export function* repairFiles(repairs: RepairsToPublish): Generator<readonly [path: string, text: string]> {
  const { catalogue, accepted, effect } = repairs;
  yield ['repairs.json', `${JSON.stringify(repairFigures(repairs), null, 1)}\n`];
  yield ['patches.jsonl', linesOf(catalogue.patches.map((patch) => publishedPatch(patch, repairs)))];
  yield ['accepted.jsonl', linesOf(accepted.map((acceptance) => PublishedAcceptance.parse(acceptance)))];
  if (effect !== undefined) yield ['effect.json', `${JSON.stringify(effect, null, 1)}\n`];
}

const linesOf = (documents: readonly unknown[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join('');

function repairFigures({ catalogue, accepted, families, check }: RepairsToPublish): PublishedRepairs {
  return PublishedRepairs.parse({
    format: 'assay-repairs',
    version: 1,
    parent: catalogue.parent,
    release: catalogue.release,
    families: [...families],
    accepted: new Set(accepted.flatMap(({ findings }) => findings)).size,
    check: check === undefined ? null : figuresOf(check),
  } satisfies PublishedRepairs);
}

const figuresOf = (check: RepairCheck): PublishedRepairs['check'] => {
  const { suites, patches, families, audit, gates, coverage } = check;
  const failures = check.failures.map(({ gate, patches: touching, entry, tool }) => ({
    gate,
    patches: touching,
    entry,
    tool,
  }));
  return { suites, patches, families, audit, gates, coverage, failures };
};

function publishedPatch(patch: Patch, repairs: RepairsToPublish): PublishedPatch {
  const { reason, operations, ...rest } = patch;
  const sources = [...new Set(operations.flatMap(repairs.sourcesOf))];
  const places = repairs.placesOf(patch).map((place) => changedPlace(place, sources, repairs));
  const others = operations.flatMap((operation) => otherChange(operation, sources, repairs));
  return PublishedPatch.parse({
    ...rest,
    reason: withoutCopies(reason, sources, LONGEST_LITERAL),
    changes: [...places, ...others],
  } satisfies PublishedPatch);
}

function changedPlace(
  { document, key, path, before, after }: PatchedPlace,
  sources: readonly string[],
  publisher: Publisher,
): PublishedChange {
  const isWords = /\/(?:text|description)$/.test(path);
  return {
    kind: 'place',
    document,
    key,
    path,
    before: contentOf(before, { isWords, publisher }),
    after: contentOf(after, { isWords, publisher, sources }),
  };
}

type ContentRules = {
  /** Whether a text is words; otherwise it is a call. */
  readonly isWords: boolean;
  readonly publisher: Publisher;
  /** What must not be copied, in a text that is our own beyond it; absent: all of it is of the suite. */
  readonly sources?: readonly string[];
};

function contentOf(value: EncodedValue | undefined, rules: ContentRules): PublishedContent {
  if (value === undefined) return null;
  if (typeof value === 'string' && rules.isWords) return { kind: 'words', text: words(value, rules) };
  const answers = answerTexts(value, rules.publisher);
  if (answers !== undefined) return { kind: 'list', items: answers.map((text) => code(text, rules)) };
  if (!Array.isArray(value)) return { kind: 'code', text: code(writtenAs(value, rules), rules) };
  return { kind: 'list', items: value.map((item) => code(writtenAs(item, rules), rules)) };
}

function words(text: string, { publisher: { seal }, sources }: ContentRules): PublishedText {
  if (text.length <= LONGEST_LITERAL) return [text];
  return sources === undefined ? [seal(text)] : publishedWords(text, sources, seal);
}

function code(text: string, { publisher: { seal, valueText }, sources }: ContentRules): PublishedText {
  const written = sources?.flatMap((source) => [source, valueText(source).slice(1, -1)]);
  return publishedCode(text, seal, written);
}

/** A call as it is, another value as a program would write it. */
const writtenAs = (value: EncodedValue, { publisher }: ContentRules): string =>
  typeof value === 'string' && /^[\w.]+\(.*\)$/s.test(value) ? value : publisher.valueText(value);

/** A reference of an entry of one turn, or what counts as right beside it, a line each; `undefined`: it is something else. */
function answerTexts(value: EncodedValue, { valueText }: Publisher): readonly string[] | undefined {
  const key = Reference.safeParse(value);
  if (key.success && key.data.kind !== 'calls') {
    const beside = key.data.kind === 'possible-answers' ? (key.data.alternatives ?? []) : [];
    return [key.data, ...beside].map((answer) => answerText(answer, valueText));
  }
  const beside = z.array(AlternativeAnswer).min(1).safeParse(value);
  return beside.success ? beside.data.map((answer) => answerText(answer, valueText)) : undefined;
}

function answerText(answer: Reference | AlternativeAnswer, valueText: Publisher['valueText']): string {
  const calls = callTexts(answer, valueText);
  return calls === null ? 'any call' : calls.flat().join('; ') || 'no call';
}

/** An operation that changes no place of a document. */
function otherChange(
  operation: Operation,
  sources: readonly string[],
  { seal }: Publisher,
): readonly PublishedChange[] {
  switch (operation.op) {
    case 'accept': {
      const turns = operation.turns.map(({ calls, ...turn }) => ({
        ...turn,
        calls: calls.map((call) => publishedCode(call, seal, sources)),
      }));
      return [{ kind: 'accept', entry: operation.entry, turns }];
    }
    case 'free-wording': {
      const { op: kind, ...rest } = operation;
      return [{ kind, ...rest }];
    }
    case 'not-demanded': {
      const { op: kind, ...rest } = operation;
      return [{ kind, ...rest }];
    }
    case 'implement': {
      const { op: kind, ...rest } = operation;
      return [{ kind, ...rest }];
    }
    case 'withdraw': {
      const because = withoutCopies(operation.because, sources, LONGEST_LITERAL);
      return [{ kind: 'withdraw', entry: operation.entry, because }];
    }
    case 'test':
    case 'replace':
    case 'add':
    case 'remove':
      return [];
    default:
      return operation satisfies never;
  }
}
