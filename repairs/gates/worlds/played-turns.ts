import { readOutput } from '../../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { WorldState } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { Turns } from '../entries/played-references.ts';

/** An executed call of other turns than those of the reference. */
export type PlayedCall = {
  readonly turn: number;
  readonly text: string;
  readonly output: string;
  readonly before: WorldState;
  readonly after: WorldState;
};

/** Actor of calls that gates execute. */
const ACTOR = 'audit';

/** Executes calls by turn on an entry, in order. What they begin with as the reference does is not executed again. */
export function playedTurns(
  entry: SuiteEntry,
  turns: Turns,
  audited: Pick<AuditedSuite, 'world' | 'executed'>,
): readonly PlayedCall[] {
  const reference = placedCalls(entry, audited);
  const played: PlayedCall[] = [];
  let before = audited.world.start(entry);
  let isShared = true;
  for (const [turn, calls] of turns.entries())
    for (const text of calls) {
      const known: PlacedCall | undefined = isShared ? reference[played.length] : undefined;
      isShared = known?.turn === turn && known.text === text;
      const { output, after } =
        isShared && known !== undefined ? known : executed(entry, { turn, text, before }, audited);
      played.push({ turn, text, output, before, after });
      before = after;
    }
  return played;
}

/** What one call does in a state. */
export function executed(
  entry: SuiteEntry,
  { turn, text, before }: Pick<PlayedCall, 'turn' | 'text' | 'before'>,
  { world }: Pick<AuditedSuite, 'world'>,
): Pick<PlayedCall, 'output' | 'after'> {
  const { output, state: after } = world.execute(entry, ACTOR, before, text, turn);
  return { output, after };
}

/** State in which calls end. */
export const endOf = (
  calls: readonly Pick<PlayedCall, 'after'>[],
  entry: SuiteEntry,
  { world }: Pick<AuditedSuite, 'world'>,
): WorldState => calls.at(-1)?.after ?? world.start(entry);

/** Whether a call was refused or failed. */
export const isRefused = ({ output }: Pick<PlayedCall, 'output'>): boolean =>
  readOutput(output).kind === 'refusal';
