import { isDeepStrictEqual } from 'node:util';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import {
  changeText,
  conversationWithoutSimilar,
  referenceText,
  turnHeading,
  wordsText,
} from './conversation-text.ts';

/** Most differences of the start state that are listed. */
const MOST_DIFFERENCES = 12;

/** A variant: the base as it is, and of the variant only what differs from it. */
export function variantText(entry: SuiteEntry, base: SuiteEntry, audited: AuditedSuite): string {
  let last = -1;
  const turns = entry.turns.flatMap((turn, index) => {
    const same = base.turns.findIndex((other, at) => at > last && isDeepStrictEqual(other, turn));
    if (same >= 0) last = same;
    const texts = turnTexts(entry, index, same < 0 ? undefined : same, base, audited);
    return [[turnHeading(index), ...texts].join('\n')];
  });
  return [
    `**Base: ${entryKey(base)}**`,
    conversationWithoutSimilar(base, audited),
    `**Variant: what differs**`,
    [startDifferences(entry, base, audited), ...withheldTools(entry)].join('\n'),
    ...turns,
  ].join('\n\n');
}

const withheldTools = ({ turns }: SuiteEntry): readonly string[] =>
  turns.flatMap(({ announces }, turn) =>
    announces.length === 0
      ? []
      : [`Withheld before turn ${turn}, and offered from then on: ${announces.join(', ')}.`],
  );

/** @param same - the turn of the base in which the same is said; `undefined`: there is none. */
function turnTexts(
  entry: SuiteEntry,
  turn: number,
  same: number | undefined,
  base: SuiteEntry,
  audited: AuditedSuite,
): readonly string[] {
  const words = same === undefined ? wordsText(entry, turn) : `(says what the base says in turn ${same})`;
  const reference = referenceText(entry, turn, audited);
  const isSame = same !== undefined && reference === referenceText(base, same, audited);
  return [words, isSame ? `Reference: as in turn ${same} of the base, with the same outputs` : reference];
}

function startDifferences(entry: SuiteEntry, base: SuiteEntry, { world }: AuditedSuite): string {
  const differences = world
    .differences(world.start(base), world.start(entry))
    .filter(({ attribute }) => attribute !== 'long_context');
  if (differences.length === 0) return 'The start state is that of the base.';
  const more = differences.length - MOST_DIFFERENCES;
  return [
    'The start state differs from that of the base (base → variant):',
    ...differences.slice(0, MOST_DIFFERENCES).map((difference) => `- ${changeText(difference)}`),
    ...(more > 0 ? [`- ${more} more differences of this kind`] : []),
  ].join('\n');
}
