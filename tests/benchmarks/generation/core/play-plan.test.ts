import { expect, test } from 'vitest';
import { draftEnvironment } from '../../../../benchmarks/generation/core/draft-environment.ts';
import { playPlan } from '../../../../benchmarks/generation/core/play-plan.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { madeByCore } from '../../../support/scripted-author/small-core.ts';

const { state } = await madeByCore({ seed: 3, domains: 2, entries: 8 });
const planned = state.domains.flatMap(({ brief, sealed, candidates }) =>
  [...candidates.values()].flatMap(({ plan }) =>
    plan === undefined || sealed === undefined ? [] : [{ brief, made: sealed.made, plan }],
  ),
);

test('a plan is played in the same way first and after all others', () => {
  expect(planned.length).toBeGreaterThanOrEqual(8);
  for (const { brief, made, plan } of planned) {
    const first = playPlan(plan, { ...draftEnvironment(brief, made) }, WORLDS.now);
    expect(first.problem).toBeUndefined();
    expect(playPlan(plan, draftEnvironment(brief, made), WORLDS.now)).toEqual(first);
  }
});

test('a draft is one object for as long as its parts are, and another one once a tool is mended', () => {
  for (const { brief, made } of planned) {
    const draft = draftEnvironment(brief, made);
    expect(draftEnvironment(brief, made)).toBe(draft);
    const [name, tool] = [...made.tools][0] ?? [];
    if (name === undefined || tool === undefined) throw new Error('there is no tool');
    const mended = { ...made, tools: new Map(made.tools).set(name, { ...tool, description: 'Mended.' }) };
    expect(draftEnvironment(brief, mended).definition.tools[0]?.description).toBe('Mended.');
  }
});

test.each([
  ['what the user wants to know', { information: [{ call: 99, pointers: ['/id'] }] }],
  ['the look-up that shows an obstacle', { obstacle: { call: 99, shownBy: [{ call: 0, pointer: '/id' }] } }],
])('%s is a problem of the plan where it names a call that its turn does not have', (_what, change) => {
  const [first] = planned;
  if (first === undefined) throw new Error('there is no plan');
  const turns = first.plan.turns.map((turn, index) => (index === 0 ? { ...turn, ...change } : turn));
  const played = playPlan({ ...first.plan, turns }, draftEnvironment(first.brief, first.made), WORLDS.now);
  expect(played.problem?.place).toBe('/turns/0');
  expect(played.problem?.cause).toContain('names call 99');
});
