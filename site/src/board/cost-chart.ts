import * as Plot from '@observablehq/plot';
import type { BoardSuite, Scope } from '../../../harness/publication/schemas/board.ts';
import { evaluatorOf, modelOf, rankingOf, usageOf } from './board.ts';
import { cheapestOfTheirScore } from './cost-front.ts';
import { drawn } from './drawn.ts';
import { percent } from './figures.ts';
import { plain } from './untrusted.ts';

/** A model with a place and a price. */
export type Priced = {
  readonly model: string;
  readonly name: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** US dollars per 1,000 episodes. */
  readonly dollars: number;
};

/** Models of a ranking whose price is known and not zero, best first; free ones have no place on a scale of ratios. */
export function pricedModels(suite: BoardSuite, scope: Scope): readonly Priced[] {
  const standings = rankingOf(suite.slug, scope.slug, 'action')?.standings ?? [];
  return standings.flatMap(({ model, score, place }) => {
    const dollars = usageOf(suite.slug, scope.slug, model)?.dollarsPerThousand ?? 0;
    if (score === null || place === null || dollars <= 0) return [];
    const { value, low, high } = score;
    return [{ model, name: plain(modelOf(model).name), score: value, low, high, dollars }];
  });
}

/**
 * Scores against prices as a drawing, whose only texts are names of models and figures. Numbered, from the cheapest on, are
 * the models that no cheaper one beats.
 */
export function costChart(priced: readonly Priced[]): string {
  const best = cheapestOfTheirScore(priced);
  const words = 'Score against price; the list beside it and the ranking have the same figures';
  return drawn(words, 'cost-chart', {
    width: 640,
    height: 380,
    marginLeft: 48,
    marginRight: 30,
    marginBottom: 44,
    x: { type: 'log', label: 'US$ per 1,000 episodes', ticks: 6, tickFormat: ticks },
    y: { label: `${evaluatorOf('action').title}, %`, percent: true, grid: true, nice: true },
    marks: [
      Plot.line(best, { x: 'dollars', y: 'score', curve: 'step-after', className: 'best-line' }),
      Plot.ruleX(priced, { x: 'dollars', y1: 'low', y2: 'high', className: 'reach' }),
      Plot.dot(priced, { x: 'dollars', y: 'score', r: 3.5, title: label, className: 'point' }),
      Plot.dot(best, { x: 'dollars', y: 'score', r: 4.5, title: label, className: 'best' }),
      Plot.text(best, {
        x: 'dollars',
        y: 'high',
        text: (_, index) => String(index + 1),
        dy: -8,
        className: 'number',
      }),
    ],
  });
}

/** A price as short as it can be read: `0.5`, `20`. */
const ticks = (dollars: number): string => String(Number(dollars.toPrecision(2)));

const label = ({ name, score, dollars }: Priced): string =>
  `${name}: ${percent(score)} %, $${dollars.toFixed(2)} per 1,000`;
