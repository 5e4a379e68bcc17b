import type { World, WorldState } from '../../harness/contract/environment.ts';
import type { Failure } from '../../harness/contract/verdict.ts';
import { argumentsOf } from './arguments.ts';
import type { OutcomeTurn } from './episode.ts';
import { figuresOf, tells } from './information/figures.ts';
import { usualForm } from './prepare.ts';
import type { PreparedEntry } from './prepare.ts';
import { mentions, normalised, shareQuoted } from './state/wording.ts';

type AbstentionWorld = Pick<World, 'reading' | 'meaning' | 'sameAttribute'>;

/**
 * Calls that changed the state with a value that nobody had said or shown, in a turn where something needed is not there
 * yet. What the reference itself uses is no guess, unless it is the very thing that the user says only in the next turn.
 */
export function guesses(
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: AbstentionWorld,
): readonly Failure[] {
  const { entry, specification, said } = prepared;
  let before = prepared.start;
  const shown: string[] = [];
  const failures: Failure[] = [];
  for (const [turn, { calls }] of turns.entries()) {
    const abstention = specification.abstention.find((candidate) => candidate.turn === turn);
    for (const { call, output, state } of calls) {
      const reading = abstention !== undefined && state !== before ? world.reading(entry, call) : undefined;
      if (
        abstention !== undefined &&
        reading !== undefined &&
        hasChanged(reading.environment, before, state, world)
      ) {
        const grounds = [...said.slice(0, turn + 1), ...shown];
        const answer = abstention.missing === 'parameter' ? normalised(said[turn + 1] ?? '') : '';
        const invented = argumentsOf(reading.written).find(
          (value) => !isGrounded(value, grounds) && !isUsual(value, answer, prepared.usual),
        );
        if (invented !== undefined) failures.push({ code: 'guessed', turn, call, value: String(invented) });
      }
      shown.push(output);
      before = state;
    }
  }
  return failures;
}

/** Whether the reference uses a value too, and not because the next turn's words gave it. */
function isUsual(value: string | number, answer: string, usual: ReadonlySet<string>): boolean {
  return usual.has(usualForm(value)) && !mentions(answer, normalised(String(value)));
}

/** Whether a call changed something that a user would see. */
function hasChanged(
  environment: string,
  before: WorldState,
  after: WorldState,
  world: AbstentionWorld,
): boolean {
  const { fields } = world.meaning(environment);
  return [...(after.get(environment)?.keys() ?? [])].some((name) => {
    const kind = fields[name]?.kind;
    if (name.startsWith('_') || kind === 'incidental' || kind === 'session') return false;
    return !world.sameAttribute(environment, name, before, after);
  });
}

function isGrounded(value: string | number, grounds: readonly string[]): boolean {
  if (typeof value === 'number') {
    return grounds.some((text) =>
      figuresOf(text).some((figure) => figure.value === value || tells({ value, decimals: 6 }, figure.value)),
    );
  }
  const all = normalised(grounds.join('\n'));
  return (
    mentions(all, normalised(value.replace(/^[#@]/, ''))) ||
    (value.includes(' ') && shareQuoted(value, all) >= 0.6)
  );
}
