import type { Finding } from '../../harness/contract/finding.ts';
import { entryKey, toolsOf } from '../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';

/** Most characters of one part of a page, such as a start state of an entry with long context. */
const MOST_SHOWN = 40_000;

const shownJson = (value: unknown): string => {
  const text = JSON.stringify(value, null, 1);
  return text.length <= MOST_SHOWN
    ? text
    : `${text.slice(0, MOST_SHOWN)}\n… (${text.length - MOST_SHOWN} more)`;
};

/** What a reader sees of an entry: words, reference with outputs, start state, tools. */
export function entryText(entry: SuiteEntry, audited: AuditedSuite): string {
  const turns = entry.turns.flatMap(({ messages, announces }, turn) => [
    `### Turn ${turn}`,
    ...messages.map(({ role, text }) => `${role}: ${text}`),
    ...(announces.length === 0 ? [] : [`(tools offered from this turn on: ${announces.join(', ')})`]),
    ...referenceText(entry, turn, audited),
  ]);
  return [
    `## Entry ${entryKey(entry)} (${entry.category})`,
    ...turns,
    ...(entry.environments.length === 0 ? [] : ['## Start state', shownJson(entry.initialState)]),
    '## Tools',
    ...toolsOf(entry, audited.suite.catalogue).map(toolText),
  ].join('\n\n');
}

function referenceText(entry: SuiteEntry, turn: number, { executed }: AuditedSuite): readonly string[] {
  const { reference } = entry;
  if (reference.kind === 'possible-answers')
    return [`reference (accepted values of each argument): ${shownJson(reference.answers)}`];
  if (reference.kind !== 'calls') return [`reference: ${reference.kind}`];
  const calls = executed(entry)[turn]?.steps.flat() ?? [];
  if (calls.length === 0) return ['reference: no call'];
  return calls.map(
    ({ call, output }, at) => `reference call ${at}: ${call}\n  gives ${output.slice(0, 2000)}`,
  );
}

const toolText = ({ name, description, parameters, response }: ToolSpec): string =>
  `- ${name}: ${description}\n  parameters ${JSON.stringify(parameters)}${response === undefined ? '' : `\n  response ${JSON.stringify(response)}`}`;

/** What a finding claims, without what made it. */
export function claimText({ target, component, claim }: Finding): string {
  const place = Object.entries(target)
    .filter(([key]) => key !== 'kind')
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');
  return [`## Claim (${component}; ${place})`, claim].join('\n\n');
}
