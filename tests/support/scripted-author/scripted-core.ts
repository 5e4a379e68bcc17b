import type { Made } from '../../../benchmarks/generation/core/state.ts';
import type { Attribution, CoreEvent } from '../../../benchmarks/generation/core/events.ts';
import type { CoreRequest, CoreState, Effect } from '../../../benchmarks/generation/core/state.ts';
import { begin, step } from '../../../benchmarks/generation/core/step.ts';
import type { MadeArtefact } from '../../../benchmarks/generation/core/artefacts.ts';
import { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { TaskKind } from '../../../benchmarks/suites/worlds/definition.ts';

/** What gates say of effects, by a script. Absent: everything is in order. */
export type GateScript = {
  readonly environment?: (made: Made, earlier: number) => readonly Attribution[];
  readonly plan?: (effect: Extract<Effect, { kind: 'try-plan' }>) => Attribution | null;
  readonly candidate?: (effect: Extract<Effect, { kind: 'judge-candidate' }>) => Attribution | null;
  readonly sequence?: (number: number) => boolean;
};

/** Answers of an author, by a script. Absent: the smallest artefact of the role. `null`: what cannot be read. */
export type AuthorScript = (effect: Extract<Effect, { kind: 'ask' }>) => MadeArtefact | null | undefined;

/** A request for one domain. */
export const requestOf = (quota: Readonly<Partial<Record<TaskKind, number>>>, domains = 1): CoreRequest => ({
  seed: 1,
  today: '2026-03-02',
  strategies: ['s2', 's1'],
  reasoning: 'none',
  domains: Array.from({ length: domains }, (_, index) => ({
    brief: { id: `d${index}`, environment: `D${index}`, about: 'anything' },
    quota: new Map(Object.entries(quota).flatMap(([kind, count]) => [[kind as TaskKind, count] as const])),
  })),
});

/** Plays the machine to its end with scripted gates and authors. @returns every effect in order, and the last state. */
export function playedCore(
  request: CoreRequest,
  gates: GateScript = {},
  author: AuthorScript = () => undefined,
): { readonly state: CoreState; readonly effects: readonly Effect[] } {
  const begun = begin(request);
  let { state } = begun;
  const effects: Effect[] = [];
  const waiting = [...begun.effects];
  const judged = new Map<number, number>();
  for (let effect = waiting.shift(); effect !== undefined; effect = waiting.shift()) {
    effects.push(effect);
    if (state.windows.at(-1)?.consequence === 'stopped') continue;
    const next = step(state, eventOf(effect, gates, author, judged));
    state = next.state;
    waiting.push(...next.effects);
    if (effects.length > 20_000) throw new Error('the machine does not end');
  }
  return { state, effects };
}

function eventOf(
  effect: Effect,
  gates: GateScript,
  author: AuthorScript,
  judged: Map<number, number>,
): CoreEvent {
  const { id } = effect;
  switch (effect.kind) {
    case 'ask': {
      const scripted = author(effect);
      const made = scripted === undefined ? smallest(effect) : scripted;
      const complaints = made === null ? [{ place: '', cause: 'is no JSON', remedy: '' }] : [];
      return { event: 'answered', effect: id, made, complaints, replies: [`reply to ${id}`] };
    }
    case 'judge-environment': {
      const earlier = judged.get(effect.domain) ?? 0;
      judged.set(effect.domain, earlier + 1);
      const attributions = [...(gates.environment?.(effect.made, earlier) ?? [])];
      return { event: 'environment-judged', effect: id, domain: effect.domain, results: [], attributions };
    }
    case 'try-plan': {
      const attribution = gates.plan?.(effect) ?? null;
      return { event: 'plan-tried', effect: id, outputs: [[]], attribution };
    }
    case 'judge-candidate': {
      const attribution = gates.candidate?.(effect) ?? null;
      const { number, kind } = effect.candidate;
      const results = [{ id: 'gate', ok: attribution === null }];
      const entry = entryOf(`d${effect.domain}_${number}`, kind);
      return { event: 'candidate-judged', effect: id, results, entry, digest: digestOf(number), attribution };
    }
    case 'judge-sequence': {
      const results = effect.entries.map(({ number }) => ({
        number,
        result: { id: 'sequence', ok: gates.sequence?.(number) ?? true },
      }));
      return { event: 'sequence-judged', effect: id, domain: effect.domain, results };
    }
    default:
      return effect satisfies never;
  }
}

const digestOf = (number: number): string => number.toString(16).padStart(16, '0');

const entryOf = (id: string, kind: TaskKind): SuiteEntry =>
  SuiteEntry.parse({
    id,
    occurrence: 0,
    category: kind,
    language: 'python',
    turns: [{ messages: [], announces: [] }],
    tools: [],
    environments: [],
    initialState: {},
    longContext: false,
    reference: { kind: 'calls', turns: [[]] },
  });

const TOOLS = ['find_things', 'get_thing', 'move_thing', 'close_thing'] as const;

function smallest({ request }: Extract<Effect, { kind: 'ask' }>): MadeArtefact {
  switch (request.role) {
    case 'domain':
      return {
        role: 'domain',
        artefact: {
          description: 'Things.',
          desk: 'a desk',
          tables: [{ name: 'things', purpose: 'One row for each thing.' }],
          tools: TOOLS.map((name) => ({ name, effect: effectOf(name), purpose: name })),
        },
      };
    case 'schema':
      return { role: 'schema', artefact: { tables: [] } };
    case 'population':
      return { role: 'population', artefact: { rows: {} } };
    case 'tool': {
      const { name } = request.inputs.wanted;
      const contract = { refuses: [], effects: [], keeps: [], gives: null };
      const body = { steps: [], returns: null };
      return {
        role: 'tool',
        artefact: {
          name,
          description: `round ${request.round}`,
          effect: effectOf(name),
          parameters: [],
          contract,
          body,
        },
      };
    }
    case 'cases':
      return { role: 'cases', artefact: { cases: [] } };
    case 'plan':
      return { role: 'plan', artefact: { changes: [], turns: [] } };
    case 'words':
      return {
        role: 'words',
        artefact: { turns: [`words ${lettersOf(request.candidate?.number ?? 0)} of round ${request.round}`] },
      };
    case 'reasoning':
      return { role: 'reasoning', artefact: { turns: [] } };
    default:
      return request satisfies never;
  }
}

const effectOf = (tool: string): 'read' | 'write' => (/^(?:find|get)/u.test(tool) ? 'read' : 'write');

/** A number as letters, which no mask takes for a figure. */
const lettersOf = (number: number): string =>
  `${number}`.replaceAll(/\d/gu, (digit) => 'abcdefghij'.at(Number(digit)) ?? '');
