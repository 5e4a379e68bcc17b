import { describe, expect, test } from 'vitest';
import type { ArtefactName, Attribution } from '../../../../benchmarks/generation/core/events.ts';
import type { CandidateState, CoreState, Effect } from '../../../../benchmarks/generation/core/state.ts';
import { playedCore, requestOf } from '../../../support/scripted-author/scripted-core.ts';

const blaming = (part: Attribution['part'], artefact: ArtefactName | null): Attribution => ({
  part,
  artefact,
  rule: 'gate',
  evidence: 'a test says so',
  complaints: [{ place: 'here', cause: 'a test says so.', remedy: 'Mend it.' }],
});

const asksFor = (effects: readonly Effect[], artefact: ArtefactName) =>
  effects.flatMap((effect) =>
    effect.kind === 'ask' && effect.artefact === artefact ? [effect.request] : [],
  );

const candidatesOf = (state: CoreState): readonly CandidateState[] =>
  state.domains.flatMap(({ candidates }) => [...candidates.values()]);

describe('an environment', () => {
  test('is asked for in parts: its sketch, its tables, rows and tools, then tests', () => {
    const { effects, state } = playedCore(requestOf({}));
    const asked = effects.flatMap((effect) => (effect.kind === 'ask' ? [effect.artefact] : []));
    expect(asked.slice(0, 3)).toEqual(['domain', 'schema', 'population']);
    expect(asked.slice(3, 7).every((artefact) => artefact.startsWith('tool/'))).toBe(true);
    expect(asked.slice(7).every((artefact) => artefact.startsWith('cases/'))).toBe(true);
    expect(state.domains[0]?.sealed?.version).toBe(1);
  });

  test('has the part mended that its gates complain of, with the complaint and what was there', () => {
    const { effects, state } = playedCore(requestOf({}), {
      environment: (_made, earlier) => (earlier === 0 ? [blaming('tool', 'tool/move_thing')] : []),
    });
    const [, again] = asksFor(effects, 'tool/move_thing');
    expect(again).toMatchObject({
      round: 1,
      complaints: [{ cause: 'a test says so.' }],
      previous: { name: 'move_thing' },
    });
    expect(asksFor(effects, 'tool/close_thing')).toHaveLength(1);
    expect(state.domains[0]?.repairs).toEqual([{ round: 1, artefact: 'tool', ok: true }]);
  });

  test.each([
    ['other ones has its tests written again, because they are about rows', [{ id: 'T-1' }], 2],
    ['the same keeps its tests', [], 1],
  ])('whose rows are made again and are %s', (_says, things, times) => {
    const { effects } = playedCore(
      requestOf({}),
      { environment: (_made, earlier) => (earlier === 0 ? [blaming('environment', 'population')] : []) },
      ({ request }) =>
        request.role === 'population'
          ? { role: 'population', artefact: { rows: { things: request.round === 0 ? [] : things } } }
          : undefined,
    );
    expect(asksFor(effects, 'population').map(({ round }) => round)).toEqual([0, 1]);
    expect(asksFor(effects, 'cases/move_thing')).toHaveLength(times);
    expect(asksFor(effects, 'tool/move_thing')).toHaveLength(1);
  });

  test('is judged with what its authors were told of: a doubt is put to each once', () => {
    const doubt: Attribution = { ...blaming('environment', 'population'), rule: 'doubt' };
    const { effects, state } = playedCore(requestOf({}), {
      environment: (_made, earlier) => (earlier === 0 ? [doubt] : []),
    });
    const doubted = effects.flatMap((effect) =>
      effect.kind === 'judge-environment' ? [[...effect.doubted]] : [],
    );
    expect(doubted).toEqual([[], ['population']]);
    expect(state.domains[0]?.sealed?.version).toBe(1);
  });

  test('loses a tool that three rounds do not mend, and keeps the others', () => {
    const { effects, state } = playedCore(requestOf({}), {
      environment: ({ tools }) => (tools.has('close_thing') ? [blaming('tool', 'tool/close_thing')] : []),
    });
    expect(asksFor(effects, 'tool/close_thing')).toHaveLength(4);
    expect([...(state.domains[0]?.sealed?.made.tools.keys() ?? [])]).toEqual([
      'find_things',
      'get_thing',
      'move_thing',
    ]);
    expect(state.domains[0]?.repairs.map(({ ok }) => ok)).toEqual([false, false, false]);
  });

  test('is rejected if three rounds do not mend its rows, and has no candidates then', () => {
    const { effects, state } = playedCore(requestOf({ plain: 2 }), {
      environment: () => [blaming('environment', 'population')],
    });
    expect(asksFor(effects, 'population')).toHaveLength(4);
    expect(state.domains[0]).toMatchObject({ phase: 'rejected', blame: 'environment', sealed: undefined });
    expect(candidatesOf(state)).toEqual([]);
  });

  test('is done without tests of an author who writes none, and is rejected without tables', () => {
    const untested = playedCore(requestOf({}), {}, ({ artefact }) =>
      artefact === 'cases/get_thing' ? null : undefined,
    );
    expect(untested.state.domains[0]?.sealed?.made.cases.get('get_thing')).toBeNull();
    const bare = playedCore(requestOf({}), {}, ({ artefact }) => (artefact === 'schema' ? null : undefined));
    expect(bare.state.domains[0]?.phase).toBe('rejected');
    expect(asksFor(bare.effects, 'schema')).toHaveLength(4);
  });
});

describe('a candidate', () => {
  test('has its words mended alone where they are at fault, and its plan kept', () => {
    const { effects, state } = playedCore(requestOf({ plain: 1 }), {
      candidate: ({ words }) =>
        words.turns[0]?.includes('round 0') === true ? blaming('trajectory', 'words') : null,
    });
    expect(asksFor(effects, 'plan')).toHaveLength(1);
    expect(asksFor(effects, 'words').map(({ round }) => round)).toEqual([0, 1]);
    expect(candidatesOf(state).map(({ status, repairs }) => ({ status, repairs }))).toEqual([
      { status: 'accepted', repairs: [{ round: 1, artefact: 'words', ok: true }] },
    ]);
  });

  test('is rejected after three rounds, and another one of its kind takes its place', () => {
    const { state } = playedCore(requestOf({ plain: 1 }), {
      candidate: ({ candidate }) => (candidate.number === 0 ? blaming('trajectory', 'words') : null),
    });
    expect(candidatesOf(state).map(({ number, status }) => ({ number, status }))).toEqual([
      { number: 0, status: 'rejected' },
      { number: 7, status: 'accepted' },
    ]);
    expect(candidatesOf(state)[0]?.repairs).toHaveLength(3);
  });

  test('that blames the evaluation is never changed', () => {
    const { effects, state } = playedCore(requestOf({ plain: 1 }), {
      candidate: ({ candidate }) => (candidate.number === 0 ? blaming('evaluation', null) : null),
    });
    const first = effects.filter((effect) => effect.kind === 'ask' && effect.request.candidate?.number === 0);
    expect(first).toHaveLength(2);
    expect(candidatesOf(state)[0]?.attribution?.part).toBe('evaluation');
  });
});

describe('a sealed environment', () => {
  const mendedOnce = (made: { readonly description: string } | undefined): boolean =>
    made?.description === 'round 1';

  test('that is blamed is mended once for all, and everything that was made on it is judged again', () => {
    const { effects, state } = playedCore(requestOf({ plain: 3 }), {
      candidate: ({ candidate, sealed }) =>
        candidate.number === 7 && !mendedOnce(sealed.made.tools.get('move_thing'))
          ? blaming('tool', 'tool/move_thing')
          : null,
    });
    const judged = effects.flatMap((effect) =>
      effect.kind === 'judge-candidate' ? [`${effect.candidate.number} on ${effect.sealed.version}`] : [],
    );
    expect(judged.toSorted()).toEqual(['0 on 1', '0 on 2', '14 on 1', '14 on 2', '7 on 1', '7 on 2']);
    expect(state.domains[0]?.sealed?.version).toBe(2);
    expect(candidatesOf(state).every(({ status }) => status === 'accepted')).toBe(true);
  });

  test('drops the entries that fail on the mended one, with a line for each', () => {
    const { state } = playedCore(requestOf({ plain: 2 }), {
      candidate: ({ candidate, sealed }) => {
        const isMended = mendedOnce(sealed.made.tools.get('move_thing'));
        if (candidate.number === 7 && !isMended) return blaming('tool', 'tool/move_thing');
        return candidate.number === 0 && isMended ? blaming('trajectory', 'plan') : null;
      },
    });
    const byNumber = new Map(candidatesOf(state).map(({ number, status }) => [number, status]));
    expect(byNumber.get(0)).toBe('rejected');
    expect(byNumber.get(7)).toBe('accepted');
  });

  test('stays as it is if it cannot be mended, and rejects who blamed it', () => {
    const { state } = playedCore(requestOf({ plain: 2 }), {
      candidate: ({ candidate }) => (candidate.number === 7 ? blaming('environment', 'population') : null),
      environment: (_made, earlier) => (earlier === 0 ? [] : [blaming('environment', 'population')]),
    });
    expect(state.domains[0]?.sealed?.version).toBe(1);
    const statuses = candidatesOf(state).map(({ number, status }) => `${number} ${status}`);
    expect(statuses).toContain('0 accepted');
    expect(statuses).toContain('7 rejected');
  });
});
