import type { StateDifference, WorldState } from '../../../harness/contract/environment.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { ReplayedCall } from '../../../harness/replay/replay.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { similarTurns } from './similar-turns.ts';
import type { ListedTurn } from './similar-turns.ts';
import { cut, encodedText, valueText } from './value-text.ts';

/** Most characters of a part of an entry: the start state of one environment, an output, a value that changes. */
const MOST = { state: 3000, output: 1200, change: 240, words: 260, reference: 320 } as const;
/** Most changes of state that are listed for a call. */
const MOST_CHANGES = 8;
/** Similar turns that are shown for a turn. */
const SIMILAR = 3;

/** A conversation: start state, and turn by turn the words, the reference with what it does, and the most similar turns. */
export function conversationText(entry: SuiteEntry, audited: AuditedSuite): string {
  const shown = new Set<string>();
  return textOf(entry, audited, (turn) => similarText(similarTurns(audited, entry, turn, SIMILAR), shown));
}

/** A conversation as {@link conversationText}, without similar turns. */
export const conversationWithoutSimilar = (entry: SuiteEntry, audited: AuditedSuite): string =>
  textOf(entry, audited, () => []);

/** @param beside - what follows a turn. */
const textOf = (
  entry: SuiteEntry,
  audited: AuditedSuite,
  beside: (turn: number) => readonly string[],
): string =>
  [
    `**Start state**\n${startText(entry, audited)}`,
    ...entry.turns.map((_turn, turn) =>
      [
        `${turnHeading(turn)}\n${wordsText(entry, turn)}`,
        referenceText(entry, turn, audited),
        ...beside(turn),
      ].join('\n'),
    ),
  ].join('\n\n');

export const turnHeading = (turn: number): string => `**Turn ${turn}**`;

/** Public attributes of every environment when the conversation begins. */
export function startText(entry: SuiteEntry, { world }: AuditedSuite): string {
  const start = world.start(entry);
  return [...start.keys()]
    .map((environment) => {
      const attributes = [...world.attributes(environment, start)].filter(
        ([name]) => name !== 'long_context',
      );
      return `- ${environment}: ${valueText(new Map(attributes), MOST.state)}`;
    })
    .join('\n');
}

/** What the user says in a turn, and which tools are offered from then on. */
export function wordsText({ turns }: SuiteEntry, turn: number): string {
  const { messages = [], announces = [] } = turns[turn] ?? {};
  return [
    ...messages.map(({ role, text }) => `${role}: ${text}`),
    ...(announces.length === 0
      ? []
      : [
          `(No words. The assistant is told that it can now use ${announces.join(', ')}, which it could not before.)`,
        ]),
  ].join('\n');
}

/** The calls of the reference in a turn, each with its output and what it changes. */
export function referenceText(entry: SuiteEntry, turn: number, audited: AuditedSuite): string {
  const calls = callsWithStates(entry, turn, audited);
  if (calls.length === 0) return 'Reference: no call (the turn is not checked)';
  return ['Reference:', ...calls.map((call, index) => callText(call, index, audited))].join('\n');
}

type CallWithStates = ReplayedCall & { readonly before: WorldState };

function callsWithStates(
  entry: SuiteEntry,
  turn: number,
  { executed, world }: AuditedSuite,
): readonly CallWithStates[] {
  const turns = executed(entry);
  let before = turns[turn - 1]?.state ?? world.start(entry);
  return (turns[turn]?.steps.flat() ?? []).map((call) => {
    const withState = { ...call, before };
    before = call.state;
    return withState;
  });
}

function callText(
  { call, output, before, state }: CallWithStates,
  index: number,
  { world }: AuditedSuite,
): string {
  const changes = world.differences(before, state);
  const more = changes.length - MOST_CHANGES;
  return [
    `${index}. \`${call}\``,
    `   → ${cut(output, MOST.output)}`,
    ...changes.slice(0, MOST_CHANGES).map((change) => `   changes ${changeText(change)}`),
    ...(more > 0 ? [`   changes ${more} more parts`] : []),
    ...(changes.length === 0 ? ['   changes nothing'] : []),
  ].join('\n');
}

/** Where two states differ. @param difference - `expected` is the value before, `actual` the value after. */
export const changeText = ({ environment, attribute, pointer, expected, actual }: StateDifference): string =>
  `${environment}.${attribute}${pointer}: ${encodedText(expected, MOST.change)} → ${encodedText(actual, MOST.change)}`;

/** @param shown - places that the entry shows already; those that are shown here are added. */
function similarText(similar: readonly ListedTurn[], shown: Set<string>): readonly string[] {
  if (similar.length === 0) return [];
  const lines = similar.map(({ key, turn, words, calls }) => {
    const place = `${key}, turn ${turn}`;
    if (shown.has(place)) return `- ${place} (above)`;
    shown.add(place);
    const reference = calls.length === 0 ? 'no call' : cut(calls.join('; '), MOST.reference);
    return `- ${place}: "${cut(words, MOST.words)}" ⇒ ${reference}`;
  });
  return [`Similar turns of other entries, and their references:\n${lines.join('\n')}`];
}

/** The first line of an entry. */
export const entryHeading = (entry: SuiteEntry): string =>
  `### Entry ${entryKey(entry)} (${entry.turns.length === 1 ? '1 turn' : `${entry.turns.length} turns`})`;
