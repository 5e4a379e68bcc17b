import * as Plot from '@observablehq/plot';
import type { Standing } from '../../../harness/publication/schemas/board.ts';
import { drawn } from './drawn.ts';

type Chance = { readonly model: string; readonly k: number; readonly value: number };

/** The chance that k trials of an entry all pass, for k from 1 on, a line a model. */
export function trialChart(standings: readonly Standing[], label: string): string {
  const chances = standings.flatMap(chancesOf);
  return drawn(label, 'trial-chart', {
    width: 640,
    height: 320,
    marginLeft: 48,
    x: { label: 'trials that all pass', ticks: Math.max(1, ...chances.map(({ k }) => k)), tickFormat: 'd' },
    y: { label: 'chance, %', percent: true, grid: true, zero: true },
    marks: [
      Plot.line(chances, { x: 'k', y: 'value', z: 'model', className: 'line' }),
      Plot.dot(chances, { x: 'k', y: 'value', r: 2.5, className: 'point' }),
    ],
  });
}

const chancesOf = ({ model, score, reliability }: Standing): readonly Chance[] =>
  score === null || reliability === null
    ? []
    : [
        { model, k: 1, value: score.value },
        ...reliability.byK.flatMap(({ k, passHatK }) =>
          passHatK === null ? [] : [{ model, k, value: passHatK.value }],
        ),
      ];
