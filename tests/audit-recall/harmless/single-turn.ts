import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { drawnOrder } from '../../support/shuffled.ts';
import { firstOf } from '../first-of.ts';
import { keyOf, keyParts, withKey } from '../keys.ts';
import { withOrder, withPart } from '../nodes.ts';
import type { HarmlessChange, Planting } from '../planting.ts';
import { withWords, wordsIn } from '../texts.ts';
import { rewording } from './rephrase.ts';
import { harmlessEntry } from './unchanged-judgement.ts';

type Draw = RandomIntegers;
type Plant = (entry: SuiteEntry, audited: AuditedSuite, draw: Draw) => Planting | undefined;

const changed = (entry: SuiteEntry, change: Partial<SuiteEntry>, audited: AuditedSuite, what: string) =>
  entry.environments.length > 0
    ? undefined
    : harmlessEntry(entry, new Map([[entryKey(entry), { ...entry, ...change }]]), audited, what);

const withTools = (entry: SuiteEntry, change: (tool: ToolSpec) => ToolSpec): SuiteEntry['tools'] =>
  entry.tools.map((tool) => (typeof tool === 'string' ? tool : change(tool)));

const questionRephrased: Plant = (entry, audited, draw) =>
  changed(
    entry,
    withWords(entry, rewording(wordsIn(entry, 0), draw)),
    audited,
    'The frame of the question is worded otherwise.',
  );

const parametersReordered: Plant = (entry, audited) => {
  const tools = withTools(entry, (tool) => ({
    ...tool,
    parameters: withOrder(tool.parameters, ['properties'], (items) => items.toReversed()),
  }));
  return changed(entry, { tools }, audited, 'The parameters stand in the reverse order.');
};

const toolsReordered: Plant = (entry, audited, draw) =>
  changed(
    entry,
    { tools: [...drawnOrder(entry.tools, draw)] },
    audited,
    'The tools are offered in another order.',
  );

const acceptedReordered: Plant = (entry, audited, draw) => {
  const parts = keyParts(entry, audited).filter(({ accepted }) => accepted.length > 1);
  return firstOf(parts, draw, ({ path, accepted, parameter }) => {
    const answers = withPart([...keyOf(entry)], path, [...accepted].toReversed());
    return changed(
      entry,
      withKey(entry, answers),
      audited,
      `The accepted values of ${parameter} stand in the reverse order.`,
    );
  });
};

const callsReordered: Plant = (entry, audited) => {
  const answers = keyOf(entry);
  return changed(
    entry,
    withKey(entry, answers.toReversed()),
    audited,
    'The calls of the key stand in the reverse order.',
  );
};

/** A whole number is spelled with a point where a float is declared, or without it. */
const numberSpelled: Plant = (entry, audited, draw) =>
  firstOf(keyParts(entry, audited), draw, ({ path, accepted, parameter, spec }) => {
    const values = accepted.map((one) => {
      const value = decodeValue(one);
      return value instanceof Float && Number.isSafeInteger(value.value) ? value.value : one;
    });
    const answers = withPart([...keyOf(entry)], path, values);
    return spec === undefined
      ? undefined
      : changed(
          entry,
          withKey(entry, answers),
          audited,
          `The accepted numbers of ${parameter} are written without a point.`,
        );
  });

const descriptionRephrased: Plant = (entry, audited) => {
  const tools = withTools(entry, (tool) => ({ ...tool, description: reworded(tool.description) }));
  return changed(entry, { tools }, audited, 'The descriptions of the tools are worded otherwise.');
};

const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^Calculates? the/, 'Compute the'],
  [/^Computes? the/, 'Calculate the'],
  [/^Retrieves?\b/, 'Fetch'],
  [/^Fetch(?:es)?\b/, 'Retrieve'],
  [/^Gets? the/, 'Obtain the'],
  [/^Finds?\b/, 'Look up'],
  [/^Creates?\b/, 'Make'],
  [/^Search(?:es)?\b/, 'Look'],
  [/^This function /, 'This tool '],
];

/** The description with another opening, which says the same. */
export const reworded = (description: string): string =>
  WORDINGS.reduce(
    (text, [opening, instead]) => (text === description ? text.replace(opening, instead) : text),
    description,
  );

const change = (kind: string, does: string, plant: Plant): HarmlessChange => ({
  kind,
  does,
  over: 'entry',
  plant,
});

/** Harmless changes of entries of one turn. */
export const SINGLE_TURN_CHANGES: readonly HarmlessChange[] = [
  change('question-rephrased', 'The frame of the question is worded otherwise.', questionRephrased),
  change('parameters-reordered', 'Parameters stand in another order in the schema.', parametersReordered),
  change('tools-reordered', 'Tools are offered in another order.', toolsReordered),
  change('accepted-reordered', 'Accepted values stand in another order.', acceptedReordered),
  change('key-calls-reordered', 'Calls of a key without order stand in another order.', callsReordered),
  change('key-number-spelled-otherwise', 'A whole number is written without a point.', numberSpelled),
  change('description-rephrased', 'A description says the same in other words.', descriptionRephrased),
];
