import type { ImpossibleRequest } from '../../../../harness/contract/outcome.ts';
import { replacingTurn } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import { outcomeOf } from '../../specifications.ts';
import type { WrongWays } from './wrong-way.ts';

/** Turns of impossible requests left out, so that no call shows why. What another turn shows anyway is left out. */
export const unseenObstacles: WrongWays = (entry, audited) =>
  (outcomeOf(entry, audited.world)?.impossible ?? []).flatMap((obstacle) => {
    const elsewhere = placedCalls(entry, audited).filter(({ turn }) => turn !== obstacle.turn);
    if (
      isShown(
        obstacle,
        elsewhere.map(({ output }) => output),
      )
    )
      return [];
    return [
      {
        key: `${obstacle.turn} unseen`,
        turn: obstacle.turn,
        what: 'that says no without any look',
        calls: replacingTurn(entry, obstacle.turn, []),
        isWrong: 'in-itself' as const,
      },
    ];
  });

/** Whether outputs may show an obstacle: its code, or all of its values with what they are said of. */
function isShown({ code, shown }: ImpossibleRequest, outputs: readonly string[]): boolean {
  if (outputs.some((output) => output.includes(`"${code}"`))) return true;
  const leaves = shown.flatMap(({ information }) => information);
  return (
    leaves.length > 0 &&
    leaves.every(({ value, of = [] }) =>
      outputs.some((output) => [value, ...of].every((part) => output.includes(String(part)))),
    )
  );
}
