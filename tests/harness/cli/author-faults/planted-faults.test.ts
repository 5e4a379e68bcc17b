import { expect, test } from 'vitest';
import { proceduralAuthor } from '../../../../benchmarks/generation/authors/procedural/procedural-author.ts';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';
import type { AuthorRequest } from '../../../../benchmarks/generation/core/author.ts';
import { coreRequestFor } from '../../../support/scripted-author/small-core.ts';
import { smallTheme } from '../../../support/generation.ts';
import { plantedArtefact } from './planted-fault.ts';
import type { PlantedFault } from './planted-fault.ts';
import { playedClean, playedFault } from './play-fault.ts';

const REQUEST = requestFor({
  seed: 3,
  domains: 1,
  entries: 4,
  quota: { plain: 1 },
  themes: [smallTheme('yoga_studio', 'booking')],
});
const WORLD = coreRequestFor(REQUEST).domains[0]?.brief.id ?? '';
const clean = playedClean(REQUEST, WORLD);
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
    const result = await playedFault(REQUEST, [WORLD], plantedArtefact(fault), await clean);
    expect(result).toMatchObject({ blame: 'right', repair: 'repaired', sealed: 'no' });
  },
  60_000,
);
