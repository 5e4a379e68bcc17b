import { normalised, wordsOf } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { literalsOf } from './literals.ts';
import { nearness } from './nearness.ts';
import { isBefore, saidBy } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { quotationsIn } from './quotations.ts';
import { namesIn } from './state-names.ts';
import { truncatedWhole } from './truncated.ts';
import { saysInUsualNotation } from './usual-notations.ts';

/** A text that the user dictated or a tool showed before a call. */
export type Source =
  | { readonly kind: 'dictated'; readonly turn: number; readonly text: string }
  | { readonly kind: 'shown'; readonly call: PlacedCall; readonly text: string };

/** The source that a literal nearly quotes; `undefined` if it quotes one exactly, or resembles none. */
export function nearSource(
  entry: SuiteEntry,
  placed: PlacedCall,
  value: string,
  calls: readonly PlacedCall[],
  audited: Pick<AuditedSuite, 'world' | 'definition'>,
): Source | undefined {
  const said = saidBy(entry, placed.turn);
  const quotations = quotationsIn(said);
  const dropped = quotations.find((quotation) => dropsClosingMark(value, quotation));
  if (dropped !== undefined) return { kind: 'dictated', turn: dropped.turn, text: dropped.text };
  if (saysInUsualNotation(said.join('\n'), value, entry, audited)) return undefined;
  const { world } = audited;
  const earlier = calls.filter((other) => isBefore(other, placed));
  const shown = earlier.flatMap((call) =>
    call.leaves.flatMap(({ value: text }): readonly Source[] =>
      typeof text === 'string' ? [{ kind: 'shown', call, text }] : [],
    ),
  );
  if (shown.some(({ text }) => text.includes(value))) return undefined;
  const passed = new Set(
    calls
      .filter(({ turn }) => turn === placed.turn)
      .flatMap((call) => literalsOf(call).map((other) => other.value)),
  );
  const bare = value.replace(/^[#@]/, '');
  if (said.some((words) => words.toLowerCase().includes(bare.toLowerCase()))) {
    const whole = truncatedWhole(value, said, [...passed].map(String));
    if (whole === undefined || namesIn(placed.before, world).has(value)) return undefined;
    return { kind: 'dictated', ...whole };
  }
  if (namesIn(placed.before, world).has(value)) return undefined;
  const sources: readonly Source[] = [
    ...quotations.map(({ turn, text }): Source => ({ kind: 'dictated', turn, text })),
    ...shown,
  ];
  const learned = normalised([...said, ...earlier.map(({ output }) => output)].join('\n'));
  const near = sources
    .filter(({ kind, text }) => !passed.has(text) && (kind === 'shown' || unspaced(text) !== unspaced(value)))
    .map((source) => ({ source, score: nearness(value, source.text, learned) }))
    .filter(({ score }) => score > 0);
  return near.toSorted((left, right) => right.score - left.score)[0]?.source;
}

/** A text without white space: a quotation in running words cannot show where its lines end. */
const unspaced = (text: string): string => text.replaceAll(/\s/g, '');

/** Whether a value is a dictated sentence without the mark that closes it. */
function dropsClosingMark(
  value: string,
  { text, isMidSentence }: { readonly text: string; readonly isMidSentence: boolean },
): boolean {
  return (
    wordsOf(value).length >= 3 && text !== value && isMidSentence && text.replace(/[.!?]+$/, '') === value
  );
}
