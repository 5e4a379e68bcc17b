import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { Turns } from '../../entries/played-references.ts';
import { endOf, playedTurns } from '../played-turns.ts';
import type { PlayedCall } from '../played-turns.ts';
import { isSameEndState } from '../same-end-state.ts';
import { idsShown } from '../shown-ids.ts';

/** Ids as the texts of calls pass them. */
const PASSED_ID = /(?<=['"])[A-Z]{1,4}-?\d+(?=['"])/g;

/** Calls, executed, if they end as the reference does and every id that they pass was shown or said before; else `undefined`. */
export function equallyGood(
  entry: SuiteEntry,
  calls: Turns,
  audited: AuditedSuite,
): readonly PlayedCall[] | undefined {
  const played = playedTurns(entry, calls, audited);
  const start = audited.world.start(entry);
  const left = endOf(played, entry, audited);
  const right = endOf(placedCalls(entry, audited), entry, audited);
  return isSameEndState({ start, left, right }, audited) && isGrounded(entry, played) ? played : undefined;
}

/** Whether calls pass no id before it is shown or said. */
function isGrounded(entry: SuiteEntry, played: readonly PlayedCall[]): boolean {
  const said = userWords(entry);
  const known = new Set<string>();
  return played.every(({ turn, text, output }) => {
    const words = said.slice(0, turn + 1).join('\n');
    const isKnown = (text.match(PASSED_ID) ?? []).every((id) => known.has(id) || words.includes(id));
    for (const id of idsShown([output])) known.add(id);
    return isKnown;
  });
}
