import type { CategoryFile, Difficulty } from '../../../harness/publication/schemas/board-files.ts';
import type { BoardModel, EvaluatorInfo, Role } from '../../../harness/publication/schemas/board.ts';
import { randomOf } from './random.ts';
import type { SampleSuite } from './suites.ts';
import { EVALUATORS } from './world.ts';

type Verdicts = CategoryFile['verdicts'];

/** Verdicts of every model on every entry of a category: better models pass more, and the evaluators mostly agree. */
export function sampleVerdicts(
  { suite, entries }: SampleSuite,
  category: string,
  models: readonly BoardModel[],
): Verdicts {
  const count = entries.get(category)?.length ?? 0;
  const random = randomOf(`${suite.slug}/${category}`);
  const hardness = Array.from(
    { length: count },
    () => random() * 3 - 1.2 + (category.includes('turn') ? 0.8 : 0),
  );
  return models.flatMap((model, index) => {
    if (!recorded(model, index, category)) return absent(suite.slug, category, model, count);
    const ability = ABILITIES[model.slug] ?? 2.2 - (index / models.length) * 2.4 + random() * 0.5;
    const action: string[] = [];
    const outcome: string[] = [];
    for (const hard of hardness) {
      const passes = random() < 1 / (1 + Math.exp(-2.2 * (ability - hard)));
      action.push(passes ? 'P' : failure('action', random));
      outcome.push(random() < 0.14 === passes ? failure('outcome', random) : 'P');
    }
    return rolesOf(suite.slug, category).map((role) => ({
      ...{ role, model: model.slug, trial: 0 },
      signs: (role === 'action' ? action : outcome).join(''),
    }));
  });
}

const ABILITIES: Readonly<Record<string, number>> = { 'baseline-reference': 9, 'baseline-silent': -4 };

/** Which evaluators judged a category. */
export function rolesOf(suite: string, category: string): readonly Role[] {
  return suite === 'starter' || category.startsWith('multi_turn') ? ['action', 'outcome'] : ['action'];
}

/** As in the real outputs: no model has long contexts, and half of the models have multi-turn episodes. */
function recorded(model: BoardModel, index: number, category: string): boolean {
  if (category === 'multi_turn_long_context') return false;
  return model.kind === 'baseline' || !category.startsWith('multi_turn') || index % 2 === 0;
}

function absent(suite: string, category: string, model: BoardModel, count: number): Verdicts {
  return rolesOf(suite, category).map((role) => ({
    ...{ role, model: model.slug, trial: 0 },
    signs: '-'.repeat(count),
  }));
}

function failure(role: Role, random: () => number): string {
  const reasons = legendOf(role).legend.filter(({ kind }) => kind === 'fail');
  if (random() < 0.01) return 'I';
  return reasons[Math.floor(random() ** 2 * reasons.length)]?.sign ?? 'I';
}

/** The evaluator of a role. */
export function legendOf(role: Role): EvaluatorInfo {
  const [action, outcome] = EVALUATORS;
  if (action === undefined || outcome === undefined) throw new Error('the sample has two evaluators');
  return role === 'action' ? action : outcome;
}

/** Passed and scored episodes of each entry, without baseline agents. */
export function tallies(
  verdicts: Verdicts,
  models: readonly BoardModel[],
  count: number,
): CategoryFile['tallies'] {
  const baselines = new Set(models.filter(({ kind }) => kind === 'baseline').map(({ slug }) => slug));
  const roles = [...new Set(verdicts.map(({ role }) => role))];
  return roles.map((role) => {
    const rows = verdicts.filter((row) => row.role === role && !baselines.has(row.model));
    const tally = (counts: (sign: string) => boolean) =>
      Array.from(
        { length: count },
        (_, index) => rows.filter(({ signs }) => counts(signs.charAt(index))).length,
      );
    return { role, passed: tally((sign) => sign === 'P'), scored: tally((sign) => !'-I'.includes(sign)) };
  });
}

/** Difficulty by share of models that pass. */
export function difficulty(passed: number, scored: number): Difficulty {
  if (scored === 0) return 'unknown';
  if (passed === scored) return 'solved';
  if (passed === 0) return 'unsolved';
  return passed / scored < 1 / 3 ? 'hard' : passed / scored < 2 / 3 ? 'medium' : 'easy';
}
