import { z } from 'zod';
import { PlainNumber } from './json.ts';

/** A call of the reference: turn, and position within it, both from 0. */
const CallPlace = z.strictObject({ turn: z.int().nonnegative(), call: z.int().nonnegative() });
export type CallPlace = z.infer<typeof CallPlace>;

/** JSON Pointer (RFC 6901) into an output parsed as JSON; empty: all of it. */
const Pointer = z.string().regex(/^(?:\/(?:[^~/]|~[01])*)*$/, 'is not a JSON Pointer');

/**
 * What the user of an entry wants to know or cannot have, where the calls of the reference alone do not tell. It states all
 * that has to be told: where it is present, no other figure is demanded of the words.
 */
export const Wanted = z.strictObject({
  /**
   * Outputs of which only some parts are asked for. Such a call counts as asked for even if a later call of its turn uses
   * its output; nothing else of the output need be obtained.
   */
  information: z.array(CallPlace.extend({ pointers: z.array(Pointer).min(1) })),
  /**
   * What has to be told from this turn on, whichever way it is found out: a figure, also one that no tool outputs, such as a
   * count or a sum over a list; or a text: a name, a day as `YYYY-MM-DD`, a value of an enumeration.
   */
  answers: z.array(
    z.strictObject({ turn: z.int().nonnegative(), value: z.union([PlainNumber, z.string().min(1)]) }),
  ),
  /**
   * Requests that cannot be fulfilled: this call of the reference is refused. An episode has met the obstacle if from this
   * turn on a call is refused with the same code, or if its look-ups showed all parts in `shownBy`. An empty `shownBy`: only a
   * refusal shows it.
   */
  obstacles: z.array(CallPlace.extend({ shownBy: z.array(CallPlace.extend({ pointer: Pointer })) })),
});
export type Wanted = z.infer<typeof Wanted>;

/** Calls by turn. */
type Turns = readonly (readonly string[])[];

/** Why the places of an entry's `wanted` do not fit its reference, as a clause; `undefined`: they fit. */
export function misplaced(
  { information, answers, obstacles }: Wanted,
  reference: { readonly kind: string; readonly turns?: Turns },
): string | undefined {
  const { turns } = reference;
  if (turns === undefined) return 'states what is wanted, and its reference is no list of calls';
  const places = [...information, ...obstacles, ...obstacles.flatMap(({ shownBy }) => shownBy)];
  const lost = places.find(({ turn, call }) => turns[turn]?.[call] === undefined);
  if (lost !== undefined)
    return `states what is wanted of call ${lost.call} in turn ${lost.turn}, which the reference lacks`;
  const late = answers.find(({ turn }) => turn >= turns.length);
  return late && `wants an answer in turn ${late.turn}, and its reference has ${turns.length} turns`;
}

/**
 * What is wanted of another reference of the same entry. The answers are the same. Places follow their calls: to the same call
 * in the same turn. What belongs to a call that the other reference does not make is not wanted of it; an obstacle that some
 * look-up would show without it is shown by a refusal alone.
 */
export function wantedOf({ information, answers, obstacles }: Wanted, turns: Turns, others: Turns): Wanted {
  const moved = <Place extends CallPlace>(place: Place): readonly Place[] => {
    const call = movedCall(place, turns, others);
    return call === undefined ? [] : [{ ...place, call }];
  };
  return {
    information: information.flatMap(moved),
    answers,
    obstacles: obstacles.flatMap(moved).map(({ shownBy, ...place }) => {
      const shown = shownBy.flatMap(moved);
      return { ...place, shownBy: shown.length === shownBy.length ? shown : [] };
    }),
  };
}

/** Position of a call in the same turn of another reference: of equal calls, the one in the same place among them. */
function movedCall({ turn, call }: CallPlace, turns: Turns, others: Turns): number | undefined {
  const own = turns[turn] ?? [];
  const text = own[call];
  const nth = own.slice(0, call).filter((other) => other === text).length;
  return (others[turn] ?? []).flatMap((other, index) => (other === text ? [index] : []))[nth];
}
