import { z } from 'zod';
import { beginningOf, harmlessLines } from '../contract/harmless.ts';
import { OutcomeSpecification } from '../contract/outcome.ts';
import { entryKey, SuiteEntry } from '../contract/suite.ts';

/** An entry with what it asks for, as `assay suite show <suite> <entry> --json` writes it. */
export const ShownEntry = z.strictObject({
  entry: SuiteEntry,
  /** `null`: it is not played, so that it has none. */
  specification: OutcomeSpecification.nullable(),
});
export type ShownEntry = z.infer<typeof ShownEntry>;

/** Most characters of a value that are printed; --json has all of it. */
const LONGEST_VALUE = 300;

/** An entry as text: the words and calls of each turn, and what its outcome is judged by. Turns count from 1. */
export function entryText({ entry, specification }: ShownEntry): string {
  const { category, environments, tools } = entry;
  return harmlessLines([
    `${entryKey(entry)}: ${category}, environments: ${environments.join(', ') || 'none'}, tools: ${tools.length}`,
    `starts from ${cut(entry.initialState)}`,
    ...entry.turns.flatMap((_turn, index) => turnLines(entry, index)),
    ...referenceLines(entry),
    ...(specification === null ? ['its outcome is not specified'] : specificationLines(specification)),
  ]);
}

function turnLines({ turns, reference }: SuiteEntry, index: number): readonly string[] {
  const turn = turns[index];
  const calls = reference.kind === 'calls' ? (reference.turns[index] ?? []) : [];
  return [
    `turn ${index + 1}`,
    ...(turn?.messages ?? []).map(({ role, text }) => `  ${role}: ${text}`),
    ...(turn?.announces ?? []).map((tool) => `  now offered: ${tool}`),
    ...calls.map((call) => `  call: ${call}`),
  ];
}

const referenceLines = ({ reference, wanted }: SuiteEntry): readonly string[] => [
  ...(reference.kind === 'calls' ? [] : [`reference: ${cut(reference)}`]),
  ...(wanted === undefined ? [] : [`wanted: ${cut(wanted)}`]),
];

const specificationLines = ({
  goals,
  keyFunctions,
  critical,
  abstention,
  impossible = [],
}: OutcomeSpecification): readonly string[] => [
  ...goals.map((goal, index) => {
    const changes = goal.map(({ environment, attribute }) => `${environment}.${attribute}`).join(', ');
    const name = goals.length === 1 ? 'goal' : `goal ${index + 1} of ${goals.length}`;
    return `${name}: ${changes === '' ? 'nothing changes' : `changes of ${changes}`}`;
  }),
  ...keyFunctions.map(({ turn, call }) => `to be found out, turn ${turn + 1}: ${call}`),
  ...critical.map(
    ({ turn, value, unit }) => `to be told, turn ${turn + 1}: ${value}${unit === null ? '' : ` ${unit}`}`,
  ),
  ...abstention.map(({ turn, missing }) => `nothing may be done, turn ${turn + 1}: a ${missing} is missing`),
  ...impossible.map(
    ({ turn, call, code }) => `impossible, turn ${turn + 1}: ${call} is refused with ${code}`,
  ),
];

function cut(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${beginningOf(text, LONGEST_VALUE)}…` : text;
}
