import type { Wanted } from '../../../harness/contract/wanted.ts';
import type { Plan, PlannedTurn, Request } from '../plans/plan.ts';

/** What the user of a plan wants to be told, and what cannot be done. */
export function wantedOfPlan({ turns }: Plan): Wanted {
  return {
    information: turns.flatMap((turn, index) => informationOf(turn).map((one) => ({ turn: index, ...one }))),
    answers: turns.flatMap(({ requests }, turn) =>
      requests.flatMap((request) => ('answer' in request ? [{ turn, value: request.answer.value }] : [])),
    ),
    obstacles: turns.flatMap(({ twist, calls }, turn) =>
      twist.kind === 'refused'
        ? [
            {
              turn,
              call: calls.length - 1,
              shownBy: twist.shownBy.map(({ call, pointer }) => ({ turn, call, pointer })),
            },
          ]
        : [],
    ),
  };
}

type Parts = { readonly call: number; readonly pointers: string[] };

/** Parts of outputs that a turn asks for, by the position of the call in the turn. */
function informationOf({ requests, twist }: PlannedTurn): readonly Parts[] {
  if (twist.kind === 'depends')
    return twist.holds === 'no' ? [{ call: twist.shown.call, pointers: [twist.shown.pointer] }] : [];
  let offset = 0;
  return requests.flatMap((request: Request): readonly Parts[] => {
    const start = offset;
    offset += request.calls.length;
    if (!('answer' in request)) return [];
    return [{ call: start + request.answer.call, pointers: [...request.answer.pointers] }];
  });
}
