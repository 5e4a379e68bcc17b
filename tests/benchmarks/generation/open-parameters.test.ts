import { expect, test } from 'vitest';
import type { ToolSketch } from '../../../benchmarks/generation/patterns/pattern.ts';
import { askDeed } from '../../../benchmarks/generation/plans/requests.ts';
import type { Scene } from '../../../benchmarks/generation/plans/stage.ts';
import { drawsOf } from '../../../benchmarks/generation/random/draws.ts';
import { canBeOpen } from '../../../benchmarks/generation/words/phrases.ts';
import { fullDomain, sceneOf, themes } from '../../support/generated-domains.ts';

const MOST_TRIES = 60;

/** Whether users can ask for a call of the tool and leave one of its arguments out. */
function leavesOut(scene: Scene, { name }: ToolSketch): boolean {
  const asked = Array.from({ length: MOST_TRIES }, (_, index) =>
    askDeed({ ...scene, draws: drawsOf(index, name, 'open') }, name),
  ).find((one) => one !== undefined);
  if (asked?.request.kind !== 'deed') return false;
  const { fillings } = asked.request;
  return fillings.some(({ parameter }) => canBeOpen(scene.stage.domain, name, fillings, parameter));
}

test.each(themes().map((theme) => [theme.id, theme] as const))(
  'in %s, users can leave an argument out of a request for every tool that takes several',
  (_id, theme) => {
    const domain = fullDomain(theme);
    const scene = sceneOf(domain, 1);
    const closed = [...domain.tools.values()].filter(
      (tool) => tool.phrases !== undefined && tool.parameters.length > 1 && !leavesOut(scene, tool),
    );
    expect(closed.map(({ name }) => name)).toEqual([]);
  },
);
