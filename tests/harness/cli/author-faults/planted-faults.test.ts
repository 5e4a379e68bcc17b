import { expect, test } from 'vitest';
import { proceduralAuthor } from '../../../../benchmarks/generation/authors/procedural/procedural-author.ts';
import type { CandidateId } from '../../../../benchmarks/generation/core/events.ts';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';
import type { GenerationRequest } from '../../../../benchmarks/generation/drive/request.ts';
import type { Author, AuthorRequest } from '../../../../benchmarks/generation/core/author.ts';
import { coreRequestFor } from '../../../support/scripted-author/small-core.ts';
import { smallTheme } from '../../../support/generation.ts';
import { plantedArtefact } from './planted-fault.ts';
import type { PlantedFault } from './planted-fault.ts';
import { faultPlayer } from './play-fault.ts';
import { NO_INPUTS, plantingAuthor } from './planting-author.ts';

const REQUEST = requestFor({
  seed: 3,
  domains: 1,
  entries: 4,
  quota: { plain: 1 },
  themes: [smallTheme('yoga_studio', 'booking')],
});
const WORLD = coreRequestFor(REQUEST).domains[0]?.brief.id ?? '';
const play = faultPlayer(REQUEST);
const author = proceduralAuthor(REQUEST);

/** What the author writes without a fault, as text. */
async function rightText(asked: Partial<AuthorRequest> & Pick<AuthorRequest, 'role'>): Promise<string> {
  const brief = { id: WORLD, environment: '', about: '' };
  const common = {
    seed: 3,
    strategy: 's0',
    brief,
    domain: 0,
    candidate: null,
    round: 0,
    complaints: [],
    previous: null,
  };
  const { made } = await author.make({ ...common, inputs: {}, ...asked } as unknown as AuthorRequest);
  return JSON.stringify(made?.artefact);
}

/** A fault by a change of the text, which has to change something. */
async function faultBy(
  component: PlantedFault['component'],
  artefact: string,
  asked: Parameters<typeof rightText>[0],
  change: (text: string) => string,
): Promise<PlantedFault> {
  const right = await rightText(asked);
  const faulty = change(right);
  expect(faulty).not.toBe(right);
  return {
    n: 1,
    component,
    world: WORLD,
    artefact,
    what: 'planted',
    faulty: JSON.parse(faulty) as PlantedFault['faulty'],
  };
}

/** How a plan is asked for at first. */
const planOf = (
  { generator: { seed } }: GenerationRequest,
  number: number,
  kind: CandidateId['kind'],
): Extract<AuthorRequest, { role: 'plan' }> => ({
  role: 'plan',
  seed,
  strategy: 's0',
  brief: { id: 'yoga_studio', environment: '', about: '' },
  domain: 0,
  candidate: { number, kind },
  round: 0,
  complaints: [],
  previous: null,
  inputs: NO_INPUTS,
});

const CANDIDATE = { number: 0, kind: 'plain' } as const;
const TOOL = 'cancel_booking';
const wanted = { name: TOOL, effect: 'write', purpose: '' };

test.each([
  [
    'a row that refers to nothing',
    'environment',
    'population',
    { role: 'population' },
    (text: string) => text.replace(/"member_id":"M-\d+"/u, '"member_id":"M-9999"'),
  ],
  [
    'a table without a value that tools and rows use',
    'environment',
    'schema',
    { role: 'schema', inputs: {} },
    (text: string) => text.replace(',"student"]', ']'),
  ],
  [
    'a tool that changes another column than it promises',
    'tool',
    `tool/${TOOL}`,
    { role: 'tool', inputs: { wanted } },
    (text: string) => text.replace(/("body":.*?)"cancelled"/u, '$1"attended"'),
  ],
  [
    'a plan with an id that no look-up shows',
    'trajectory',
    '0/plan',
    { role: 'plan', candidate: CANDIDATE },
    (text: string) => text.replace(/("calls":\[)\{[^}]*\}\},/u, '$1'),
  ],
] as const)(
  '%s is blamed, mended, and gets into no suite',
  async (_what, component, artefact, asked, change) => {
    const fault = await faultBy(component, artefact, asked as Parameters<typeof rightText>[0], change);
    const result = await play(plantedArtefact(fault));
    expect(result).toMatchObject({ blame: 'right', repair: 'repaired', sealed: 'no' });
  },
  60_000,
);

test('what is blamed in a domain whose tools are offered beside, with the fault and without it, counts for nothing', async () => {
  const request = requestFor({
    seed: 2,
    domains: 2,
    entries: 2,
    quota: { distractors: 1 },
    themes: [smallTheme('yoga_studio', 'booking'), smallTheme('veterinary_clinic', 'tickets')],
  });
  const right = await proceduralAuthor(request).make(planOf(request, 10, 'distractors'));
  const faulty = JSON.stringify(right.made?.artefact).replace(/-1\d\d"/u, '-999"');
  const fault = plantedArtefact({
    n: 1,
    component: 'trajectory',
    world: 'yoga_studio',
    artefact: '10/plan',
    what: 'an id of no row',
    faulty: JSON.parse(faulty) as PlantedFault['faulty'],
  });
  const { blame, attribution } = await faultPlayer(request)(fault);
  expect({ blame, about: attribution?.artefact }).toStrictEqual({ blame: 'right', about: 'plan' });
});

test('a constraint that is weaker than its words is blamed, and not a tool that shows it', async () => {
  const request = requestFor({
    seed: 3,
    domains: 1,
    entries: 1,
    quota: { plain: 1 },
    themes: [smallTheme('hospital_ward', 'shifts')],
  });
  const { inputs: _inputs, ...common } = planOf(request, 0, 'plain');
  const asked = { ...common, role: 'schema', candidate: null, inputs: {} } as unknown as AuthorRequest;
  const right = JSON.stringify((await proceduralAuthor(request).make(asked)).made?.artefact);
  const same = (column: string): string =>
    `{"kind":"equal","of":[{"kind":"column","of":"other","name":"${column}"},{"kind":"column","of":"row","name":"${column}"}]}`;
  expect(right).toContain(same('day'));
  const fault = plantedArtefact({
    n: 1,
    component: 'environment',
    world: 'hospital_ward',
    artefact: 'schema',
    what: 'two shifts on a day are let through if they begin at different times',
    faulty: JSON.parse(
      right.replace(same('day'), `${same('day')},${same('time')}`),
    ) as PlantedFault['faulty'],
  });
  expect(await faultPlayer(request)(fault)).toMatchObject({
    blame: 'right',
    repair: 'repaired',
    sealed: 'no',
  });
});

test('words are planted for a plan that its author draws in a later round', async () => {
  const plan = { changes: [], turns: [] };
  const later: Author = {
    identity: 'draws in the second round',
    make: ({ role, round }) =>
      Promise.resolve({
        made: role === 'plan' && round === 1 ? { role, artefact: plan } : null,
        complaints: [],
        replies: [],
      }),
  };
  const planting = plantingAuthor(later, new Map([['yoga_studio', 0]]), undefined);
  const { made } = await planting.make(planOf(REQUEST, 0, 'plain'));
  expect(made).toStrictEqual({ role: 'plan', artefact: plan });
});
