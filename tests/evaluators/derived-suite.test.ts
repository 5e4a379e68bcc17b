import { describe, expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { definitionOf } from '../../benchmarks/suites/registry.ts';
import { sealSuite } from '../../benchmarks/suites/seal-suite.ts';
import { REGISTRIES } from '../../benchmarks/suites/suite-world.ts';
import { judgeEpisodes } from '../../evaluators/judge-episodes.ts';
import { EVALUATORS } from '../../evaluators/registry.ts';
import { bfclMultiTurn } from '../../evaluators/action/bfcl-multi-turn/index.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Override } from '../../harness/contract/environment.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { agentEpisodes } from '../support/agents.ts';
import { starterEntry } from '../support/small-suite.ts';
import { STARTER } from '../support/workbench.ts';

const TICKETS = 'TicketAPI';

/** Closing a ticket always fails: changing this one tool breaks every reference that uses it. */
const CLOSED: Override = {
  id: 'closed',
  version: '1',
  environment: TICKETS,
  replaces: [],
  tools: {
    close_ticket: {
      ...mustGet(
        new Map(Object.entries(mustGet(ENVIRONMENTS, TICKETS, 'environment').tools)),
        'close_ticket',
        'tool',
      ),
      run: (state) => ({ state, output: new Map([['success', false]]) }),
    },
  },
};
const REGISTRIES_WITH_OVERRIDE = { ...REGISTRIES, overrides: [CLOSED] };

const CHANGED = 'starter_base_0';
const usesTickets = ({ environments, reference }: SuiteEntry): boolean =>
  environments.includes(TICKETS) &&
  reference.kind === 'calls' &&
  reference.turns.flat().some((call) => call.startsWith('close_ticket('));

/** The starter suite with one changed reference and one replaced tool of one environment. */
function derived(): Suite {
  const { id, contentHash } = STARTER.manifest;
  const entries = STARTER.entries.map((entry): SuiteEntry => {
    if (entry.id !== CHANGED || entry.reference.kind !== 'calls') return entry;
    const [first = [], ...rest] = entry.reference.turns;
    return {
      ...entry,
      reference: { kind: 'calls', turns: [[...first, "mkdir(dir_name='archive')"], ...rest] },
    };
  });
  const { environment, id: override, version } = CLOSED;
  const manifest = {
    ...STARTER.manifest,
    id: 'starter-derived',
    derivedFrom: { id, contentHash },
    overrides: [{ environment, id: override, version }],
  };
  return sealSuite({ ...STARTER, entries, manifest }, definitionOf(manifest));
}

const CHILD = derived();

test('a derived suite has another hash and the definition of its family', () => {
  expect(CHILD.manifest.contentHash).not.toBe(STARTER.manifest.contentHash);
  expect(definitionOf(CHILD.manifest)).toBe(definitionOf(STARTER.manifest));
});

describe('the same episodes judged on the parent and on the derived suite', async () => {
  const play = agentEpisodes('oracle', STARTER);
  const episodes: { readonly episode: Episode }[] = [];
  for (const entry of STARTER.entries) episodes.push({ episode: await play(entry) });
  const verdictsOn = (suite: Suite): ReadonlyMap<string, string> => {
    const ports = judgingPorts(suite, 'recorded', REGISTRIES_WITH_OVERRIDE);
    const judged = judgeEpisodes(suite, bfclMultiTurn, ports, episodes);
    return new Map(Array.from(judged, ({ stored, verdict }) => [stored.episode.entryId, verdict.kind]));
  };

  test('all pass on the parent', () => {
    expect(new Set(verdictsOn(STARTER).values())).toEqual(new Set(['pass']));
  });

  test('on the derived suite the changed reference fails, and everything that does not use the tool passes', () => {
    const verdicts = verdictsOn(CHILD);
    expect(verdicts.get(CHANGED)).toBe('fail');
    const others = STARTER.entries.filter((entry) => entry.id !== CHANGED && !usesTickets(entry));
    expect(others.length).toBeGreaterThan(20);
    expect(new Set(others.map(({ id }) => verdicts.get(id)))).toEqual(new Set(['pass']));
  });

  test('each world closes a ticket or not, as its suite defines', () => {
    const entry = STARTER.entries.find(usesTickets) ?? starterEntry(CHANGED);
    const [call = ''] = entry.reference.kind === 'calls' ? (entry.reference.turns.at(-1) ?? []) : [];
    const outputOn = (suite: Suite): string => {
      const { world } = judgingPorts(suite, 'recorded', REGISTRIES_WITH_OVERRIDE);
      return world.execute(entry, 'a', world.start(entry), call).output;
    };
    expect(outputOn(STARTER)).toContain('closed');
    expect(outputOn(CHILD)).toBe('{"success": false}');
  });
});

test('a program without the override refuses the suite and names the override', () => {
  expect(() => judgingPorts(CHILD)).toThrow(InputError);
  expect(() => judgingPorts(CHILD)).toThrow('override TicketAPI/closed');
});

test('a suite that was made for other versions of environments is refused', () => {
  const newer = new Map(ENVIRONMENTS).set(TICKETS, {
    ...mustGet(ENVIRONMENTS, TICKETS, 'environment'),
    version: '2',
  });
  expect(() => judgingPorts(STARTER, 'recorded', { ...REGISTRIES, environments: newer })).toThrow(
    /was made for version 1 of TicketAPI; this program has version 2/,
  );
});

test('every evaluator has an id of family and name, and an integer version', () => {
  for (const { identity } of EVALUATORS) {
    expect(identity.id).toMatch(/^[a-z]+\/[a-z-]+$/);
    expect(identity.version).toMatch(/^[1-9]\d*$/);
  }
});
