import { setImmediate } from 'node:timers/promises';
import type { ToolCase } from '../../../harness/contract/tool-case.ts';
import type { GenerationGates } from '../drive/gates.ts';
import { AuthorStopped } from './author.ts';
import type { Author } from './author.ts';
import type { CoreEvent } from './events.ts';
import { candidateJudge, judgeSequence, tryPlan } from './judge-candidate.ts';
import { judgeEnvironment } from './judge-environment.ts';
import type { EnvironmentSetting } from './judge-environment.ts';
import type { CoreState, Effect, Made, Stepped } from './state.ts';
import { step } from './step.ts';

/** What a suite is made with. */
export type CorePorts = {
  readonly author: Author;
  readonly gates: GenerationGates;
  readonly setting: EnvironmentSetting;
  /** Keeps an event, on the disk where there is one, before anything follows from it. */
  readonly journal: (event: CoreEvent) => void;
  /** Once aborted, nothing is begun any more. */
  readonly stopping: AbortSignal;
};

/** How far a suite came. */
export type Driven = {
  readonly state: CoreState;
  /** Why it is not finished; `undefined`: it is. */
  readonly stopped: string | undefined;
  /** Tests of tools of the environments that were judged, by what was judged; without those of kept events. */
  readonly cases: TestedEnvironments;
};

/** Tests of the tools of environments, which follow from their contracts. */
export type TestedEnvironments = ReadonlyMap<Made, readonly ToolCase[]>;

/**
 * Does what a state asks for until nothing is left: authors are asked side by side, gates run one after another. Each event is kept
 * before what follows from it begins, so that work which was stopped anywhere goes on from the events that were kept.
 *
 * @param begun - effects that are done first: those of the beginning, or those that no kept event answers.
 */
export async function drive(
  { state: first, effects }: Stepped<CoreState>,
  ports: CorePorts,
): Promise<Driven> {
  const cases = new Map<Made, readonly ToolCase[]>();
  const perform = performer(ports, (made, tests) => void cases.set(made, tests));
  const running = new Map<string, Promise<CoreEvent | AuthorStopped>>();
  const waiting: Effect[] = [...effects];
  let state = first;
  let stopped: string | undefined;
  for (;;) {
    if (ports.stopping.aborted) stopped ??= 'interrupted';
    if (state.windows.at(-1)?.consequence === 'stopped') stopped ??= alarmText(state);
    while (stopped === undefined && waiting.length > 0) {
      const effect = waiting.shift();
      if (effect !== undefined) running.set(effect.id, perform(effect, state));
    }
    if (running.size === 0) return { state, stopped, cases };
    const event = await Promise.race(running.values());
    if (event instanceof AuthorStopped) {
      stopped ??= event.message;
      for (const id of await stoppedIn(running)) running.delete(id);
      continue;
    }
    running.delete(event.effect);
    ports.journal(event);
    const next = step(state, event);
    state = next.state;
    waiting.push(...next.effects);
  }
}

/** Why the monitor stopped a suite. */
function alarmText({ windows }: CoreState): string {
  const { window, alarms } = windows.at(-1) ?? { window: 0, alarms: [] };
  return `the monitor stopped it at window ${window}: ${alarms.join(', ')}`;
}

/** Ids of effects that have ended without an event. */
async function stoppedIn(
  running: ReadonlyMap<string, Promise<CoreEvent | AuthorStopped>>,
): Promise<readonly string[]> {
  const unsettled = Symbol('unsettled');
  const results = await Promise.all(
    Array.from(running, async ([id, promise]) => ({
      id,
      result: await Promise.race([promise, setImmediate(unsettled)]),
    })),
  );
  return results.filter(({ result }) => result instanceof AuthorStopped).map(({ id }) => id);
}

/**
 * Performs effects. Judgements run one after another, so that the worlds of one alone are in memory at a time; replies that arrive
 * meanwhile are taken between two of them.
 */
function performer(
  { author, gates, setting }: CorePorts,
  keepCases: (made: Made, cases: readonly ToolCase[]) => void,
) {
  const judgeCandidate = candidateJudge({ ...setting, gates });
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(compute: () => Result | Promise<Result>): Promise<Result> => {
    const result = turn.then(async () => {
      await setImmediate();
      return await compute();
    });
    turn = result.catch(() => undefined);
    return result;
  };
  return async (effect: Effect, { domains }: CoreState): Promise<CoreEvent | AuthorStopped> => {
    const brief = domains[effect.domain]?.brief;
    if (brief === undefined) throw new RangeError(`there is no domain ${effect.domain}`);
    const { id, domain } = effect;
    switch (effect.kind) {
      case 'ask':
        return await answered(author, effect);
      case 'judge-environment':
        return await inTurn(() => {
          const { results, attributions, cases } = judgeEnvironment(brief, effect.made, setting, effect);
          keepCases(effect.made, cases);
          return {
            event: 'environment-judged',
            effect: id,
            domain,
            results: [...results],
            attributions: [...attributions],
          };
        });
      case 'try-plan':
        return await inTurn(() => {
          const { outputs, attribution } = tryPlan(brief, effect.sealed, effect.plan, setting);
          return {
            event: 'plan-tried',
            effect: id,
            outputs: outputs.map((turns) => [...turns]),
            attribution,
          };
        });
      case 'judge-candidate':
        return await inTurn(async () => {
          const { results, entry, digest, attribution } = await judgeCandidate(brief, effect);
          return { event: 'candidate-judged', effect: id, results: [...results], entry, digest, attribution };
        });
      case 'judge-sequence':
        return await inTurn(() => {
          const results = judgeSequence(brief, effect, gates.sequence);
          return { event: 'sequence-judged', effect: id, domain, results: [...results] };
        });
      default:
        return effect satisfies never;
    }
  };
}

async function answered(
  author: Author,
  { id, request }: Extract<Effect, { kind: 'ask' }>,
): Promise<CoreEvent | AuthorStopped> {
  try {
    const { made, complaints, replies } = await author.make(request);
    return { event: 'answered', effect: id, made, complaints: [...complaints], replies: [...replies] };
  } catch (cause) {
    if (cause instanceof AuthorStopped) return cause;
    throw cause;
  }
}
