import { CALLS, callsOf } from './calls.ts';
import { EXPRESSIONS } from './expressions.ts';
import type { Bomb } from './play-bomb.ts';
import { TEXTS } from './texts.ts';

const MATH = ['GorillaFileSystem', 'MathAPI'];

/**
 * Every bomb: each expression decoded from a reply and again as the call text of a record, calls in their numbers, and long
 * texts.
 */
export function allBombs(): readonly Bomb[] {
  const expressions = Object.entries(EXPRESSIONS).flatMap(([kind, texts]) =>
    texts.flatMap((text): Bomb[] => {
      const call = `add(a=${text},b=1)`;
      const sum = `[add(a=0+(${text}),b=1)]`;
      return [
        { kind, name: text, environments: MATH, text: sum },
        { kind: `${kind}, as a call text`, name: text, environments: MATH, text: '', calls: [call] },
      ];
    }),
  );
  const calls = CALLS.map((bomb): Bomb => {
    const texts = callsOf(bomb);
    return {
      kind: `calls of ${bomb.environment}`,
      name: bomb.kind,
      environments: [bomb.environment],
      text: '',
      calls: texts,
    };
  });
  const written = CALLS.map((bomb): Bomb => ({
    kind: `calls of ${bomb.environment}, written`,
    name: bomb.kind,
    environments: [bomb.environment],
    text: `[${callsOf(bomb).join(', ')}]`,
  }));
  const long = TEXTS.map(({ name, text }): Bomb => ({ kind: 'long texts', name, environments: MATH, text }));
  return [...expressions, ...calls, ...written, ...long];
}
