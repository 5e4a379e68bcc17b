import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { TaskKind } from '../../suites/worlds/definition.ts';
import { opened, planOf } from '../plans/conversation.ts';
import { KINDS } from '../plans/kinds/index.ts';
import type { Plan } from '../plans/plan.ts';
import { rowIn } from '../plans/stage.ts';
import type { Stage } from '../plans/stage.ts';
import { drawsOf } from '../random/draws.ts';
import type { Draws } from '../random/draws.ts';
import { MANNERS } from '../words/manners.ts';
import type { Speech } from '../words/speech.ts';
import { conversationWords } from './conversation-words.ts';
import type { Domain } from '../domains/domain.ts';
import { entryOf } from './entry.ts';
import type { EntryWorld } from './entry.ts';
import { offered } from './offered.ts';
import { wantedOfPlan } from './wanted.ts';

/** A domain with its populations, ready for candidates. */
export type Ground = {
  readonly stage: Stage;
  /** Start states by the name of the population. */
  readonly populations: ReadonlyMap<string, EnvironmentState>;
};

/** What candidates of a domain are drawn with. */
export type CandidateSource = {
  readonly seed: number;
  readonly ground: Ground;
  /** Domains whose tools can be offered beside those of this one. */
  readonly others: readonly Ground[];
};

/** A candidate, as far as it came. */
export type Candidate = {
  readonly number: number;
  readonly kind: TaskKind;
  /** `undefined`: the population has no instance of the kind. */
  readonly plan: Plan | undefined;
  /** `undefined`: there is no plan, or no words suit it. */
  readonly entry: SuiteEntry | undefined;
};

/** Most plans that are drawn for a candidate. */
const MOST_PLANS = 8;

/** Makes candidate `number` of a domain. It depends on the seed, the domain and the number alone. */
export function makeCandidate(
  { seed, ground, others }: CandidateSource,
  number: number,
  kind: TaskKind,
): Candidate {
  const { stage, populations } = ground;
  const { theme } = stage.domain;
  const draws = drawsOf(seed, theme.id, number);
  const [population, state] = draws.pick([...populations]);
  let plan: Plan | undefined;
  for (let tries = 0; tries < MOST_PLANS && plan === undefined; tries += 1) {
    const planned = KINDS[kind](opened({ stage, draws, state, known: new Map() }, number));
    plan = planned === undefined ? undefined : planOf(planned);
  }
  if (plan === undefined) return { number, kind, plan, entry: undefined };
  const today = stage.now.slice(0, 10);
  const manner = draws.pick(['plain', 'polite', 'chatty', 'brisk'] as const);
  const after = plan.turns.flatMap(({ calls }) => calls).at(-1)?.after ?? state;
  const { leads, praise } = MANNERS[manner];
  const speech: Speech = {
    domain: stage.domain,
    draws,
    today,
    manner,
    lead: '',
    recent: new Map(),
    met: new Set(),
    row: (table, id) => rowIn(state, table, id) ?? rowIn(after, table, id),
  };
  const words = conversationWords(plan, draws.shuffled([...leads, ...praise]), speech);
  if (words === undefined) return { number, kind, plan, entry: undefined };
  const worlds: readonly DomainWorld[] = [
    { domain: stage.domain, population, changes: plan.changes },
    ...(kind === 'distractors' ? foreign(ground, others, draws) : []),
  ];
  const entry = entryOf({
    id: `${theme.id}_${number}`,
    kind,
    turns: plan.turns.map(({ twist, calls }, index) => ({
      said: words[index] ?? '',
      announces: twist.kind === 'announces' ? [twist.tool] : [],
      calls: calls.map(({ text }) => text),
    })),
    desk: theme.desk,
    worlds: worlds.map(({ domain, ...start }) => ({ environment: domain.definition.name, ...start })),
    tools: offered(
      worlds.map(({ domain }) => domain.definition),
      draws,
    ),
    today,
    wanted: wantedOfPlan(plan),
  });
  return { number, kind, plan, entry };
}

/** A domain with the population that an entry starts from, and its changes. */
type DomainWorld = { readonly domain: Domain } & Omit<EntryWorld, 'environment'>;

/** A world beside that of the plan: one whose tools have other names, if there is one. */
function foreign(own: Ground, others: readonly Ground[], draws: Draws): readonly DomainWorld[] {
  if (others.length === 0) return [];
  const apart = others.filter(({ stage }) =>
    [...stage.tools.keys()].every((name) => !own.stage.tools.has(name)),
  );
  const { stage, populations } = draws.pick(apart.length > 0 ? apart : others);
  return [{ domain: stage.domain, population: draws.pick([...populations.keys()]), changes: [] }];
}
