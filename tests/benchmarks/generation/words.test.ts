import { expect, test } from 'vitest';
import { makeCandidate } from '../../../benchmarks/generation/entries/candidate.ts';
import { opened, withTurn } from '../../../benchmarks/generation/plans/conversation.ts';
import { isNews } from '../../../benchmarks/generation/plans/ordinary-turns.ts';
import { ALL_KINDS } from '../../../benchmarks/generation/drive/kinds.ts';
import { KINDS } from '../../../benchmarks/generation/plans/kinds/index.ts';
import { askDeed, askQuestion } from '../../../benchmarks/generation/plans/requests.ts';
import { mentionOf } from '../../../benchmarks/generation/plans/mention.ts';
import { cell, rowIn, rowsIn } from '../../../benchmarks/generation/plans/stage.ts';
import type { Scene } from '../../../benchmarks/generation/plans/stage.ts';
import { drawsOf } from '../../../benchmarks/generation/random/draws.ts';
import { MANNERS } from '../../../benchmarks/generation/words/manners.ts';
import { nounPhrase } from '../../../benchmarks/generation/words/nouns.ts';
import { withClearPronouns } from '../../../benchmarks/generation/words/pronouns.ts';
import { asked } from '../../../benchmarks/generation/words/sentences.ts';
import { mentioning } from '../../../benchmarks/generation/words/speech.ts';
import type { Speech } from '../../../benchmarks/generation/words/speech.ts';
import { Theme } from '../../../benchmarks/generation/domains/theme.ts';
import type { TaskKind } from '../../../benchmarks/suites/worlds/definition.ts';
import { wordsRead, says } from '../../../repairs/gates/words/reading/words-read.ts';
import { fullDomain, NOW, sceneOf, themes } from '../../support/generated-domains.ts';

const TODAY = NOW.slice(0, 10);

const speechOf = (scene: Scene, more: Partial<Speech> = {}): Speech => ({
  domain: scene.stage.domain,
  draws: drawsOf(1, 'speech'),
  today: TODAY,
  manner: 'plain',
  lead: '',
  recent: new Map(),
  met: new Set(),
  row: (table, id) => rowIn(scene.state, table, id),
  ...more,
});

const sceneNamed = (id: string, seed = 1): Scene => {
  const theme = themes().find((one) => one.id === id);
  if (theme === undefined) throw new Error(`no theme ${id}`);
  return sceneOf(fullDomain(theme), seed);
};

/** User words of candidates of some kinds, turn by turn. */
function conversations(
  scene: Scene,
  kinds: readonly TaskKind[],
  each: number,
): readonly (readonly string[])[] {
  const ground = { stage: scene.stage, populations: new Map([['drawn', scene.state]]) };
  return kinds.flatMap((kind, place) =>
    Array.from({ length: each }, (_, index) =>
      makeCandidate({ seed: 7, ground, others: [] }, place * each + index, kind),
    ).flatMap(({ entry }) =>
      entry === undefined
        ? []
        : [
            entry.turns.map(({ messages }) =>
              messages.flatMap(({ role, text }) => (role === 'user' ? [text] : [])).join(' '),
            ),
          ],
    ),
  );
}

const all = ALL_KINDS.filter((kind) => kind !== 'distractors');

test.each(themes().map((theme) => [theme.id, theme] as const))(
  'in %s, figures are numbers of their tables, and each clause says the row and the limit',
  (_id, theme) => {
    for (const { columns, naming } of fullDomain(theme).tables.values())
      for (const { column, below, above } of naming.figures ?? []) {
        expect(['money', 'integer']).toContain(columns.find(({ name }) => name === column)?.type);
        expect(below).toHaveLength(above.length);
        for (const clause of [...below, ...above]) {
          expect(clause).toMatch(/\{row(?:'s| plural)?\}/);
          expect(clause).toContain('{limit}');
        }
      }
  },
);

test('conditions are clauses of their figures, and never name a column as a noun', () => {
  for (const id of ['moving_company', 'hotel_reception', 'public_library', 'campsite']) {
    const turns = conversations(sceneNamed(id), ['condition'], 12).flat();
    const conditions = turns.filter(
      (text) => /\b(?:if|in case) /i.test(text) && !text.startsWith('Could you'),
    );
    expect(conditions.length).toBeGreaterThan(5);
    for (const text of conditions)
      expect(text).not.toMatch(/\b(?:if|in case) the [a-z ]+ of [^,]* is (?:below|above)/i);
  }
});

test('openings of their own stand at the beginning of a conversation alone', () => {
  const later = conversations(sceneNamed('car_rental'), all, 8).flatMap((turns) => turns.slice(1));
  expect(later.length).toBeGreaterThan(50);
  for (const text of later) expect(text).not.toMatch(/Quick one:|To do:|Mind helping|Excuse me|\bHey,/);
  const scene = sceneNamed('car_rental');
  for (const manner of ['plain', 'polite', 'chatty', 'brisk'] as const)
    for (let seed = 0; seed < 40; seed += 1)
      expect(
        asked('cancel it', 'later', speechOf(scene, { manner, lead: 'Next.', draws: drawsOf(seed, 'x') })),
      ).not.toMatch(/^Next\. [^.]*[:?] \S/);
});

test('who was mentioned before is not introduced', () => {
  const introduced =
    /(?:have |about |^|[.!?] )((?:\p{Lu}\p{L}+ )\p{Lu}\p{L}+)(?: (?:is on the phone|just called|stopped by|wrote to us)| here at the desk)/u;
  let introductions = 0;
  for (const turns of conversations(sceneNamed('veterinary_clinic'), all, 10))
    for (const [index, text] of turns.entries()) {
      const name = introduced.exec(text)?.[1];
      if (name === undefined) continue;
      introductions += 1;
      expect(turns.slice(0, index).join(' ')).not.toContain(name);
    }
  expect(introductions).toBeGreaterThan(3);
});

test('news end with a wish to enter them', () => {
  const turns = conversations(sceneNamed('coworking_space'), all, 10).flat();
  const news = turns.filter((text) => /can be reached at|has a new phone number|has a new issue/.test(text));
  expect(news.length).toBeGreaterThan(1);
  const notes = Object.values(MANNERS).flatMap(({ notes: [...endings] }): readonly string[] => endings);
  for (const text of news) expect(notes.some((note) => text.includes(note))).toBe(true);
});

test('adjectives tell what is in a container', () => {
  const text = JSON.stringify(themes().find(({ id }) => id === 'veterinary_clinic'));
  const theme: unknown = JSON.parse(text.replaceAll('"shampoo bar"', '"bottle of shampoo"'));
  const scene = sceneOf(fullDomain(Theme.parse(theme)), 3);
  const table = [...scene.stage.domain.tables.values()].find(({ columns }) =>
    columns.some(({ name }) => name === 'stock'),
  );
  const row = rowsIn(scene.state, table?.name ?? '').find((one) => one.get('kind') === 'bottle of shampoo');
  if (row === undefined) throw new Error('no row is a bottle of shampoo');
  const mention = mentionOf(scene, table?.name ?? '', String(cell(row, 'id')));
  if (mention === undefined) throw new Error('the row has no words');
  const variant = String(cell(row, 'variant'));
  expect(nounPhrase(mention, 'object', speechOf(scene))).toBe(`the bottle of ${variant} shampoo`);
  expect(nounPhrase(mention, 'plural', speechOf(scene))).toBe(`bottles of ${variant} shampoo`);
});

test('a reader finds a container in words with adjectives between', () => {
  const words = wordsRead('Order six bottles of oat shampoo.', TODAY);
  expect(says(words, 'bottle of shampoo')).toBe(true);
  expect(says(words, 'bottle of soap')).toBe(false);
});

/** Persons of two tables with the same pronoun, or with different ones. */
function twoPersons(scene: Scene, same: 'same' | 'other') {
  const [one, two] = [...scene.stage.domain.tables.values()].filter(({ naming }) => naming.is === 'person');
  const speech = speechOf(scene);
  const pronoun = (table: string, id: string): string =>
    nounPhrase({ table, id, said: [] }, 'object', { ...speech, recent: new Map([[table, id]]) });
  const mentions = (table: string) =>
    rowsIn(scene.state, table).map((row) => ({ table, id: String(cell(row, 'id')), said: [] }));
  for (const left of mentions(one?.name ?? ''))
    for (const right of mentions(two?.name ?? ''))
      if ((pronoun(left.table, left.id) === pronoun(right.table, right.id)) === (same === 'same'))
        return [left, right] as const;
  throw new Error('no such persons');
}

test('a pronoun that could mean two persons of a sentence is not used', () => {
  const scene = sceneNamed('hotel_reception');
  for (const [kind, size] of [
    ['same', 0],
    ['other', 1],
  ] as const) {
    const [left, right] = twoPersons(scene, kind);
    const speech = speechOf(scene, { recent: new Map([[left.table, left.id]]) });
    expect(withClearPronouns([left, right], speech).recent.size).toBe(size);
    expect(withClearPronouns([left], speech).recent.size).toBe(1);
  }
});

test('after two persons of two tables were mentioned, no pronoun stands for either', () => {
  const scene = sceneNamed('hotel_reception');
  const speech = mentioning(speechOf(scene), twoPersons(scene, 'other'));
  expect(speech.recent.size).toBe(0);
  expect(speech.met.size).toBe(2);
});

test('no question in the present tense is about a past day', () => {
  const scene = sceneNamed('pottery_school');
  const days = scene.stage.domain.questions.filter(({ day }) => day !== undefined);
  expect(days.length).toBeGreaterThan(0);
  for (const question of days)
    for (let seed = 0; seed < 20; seed += 1) {
      const request = askQuestion({ ...scene, draws: drawsOf(seed, 'day') }, question)?.request;
      if (request?.kind !== 'question') continue;
      const row = rowIn(scene.state, question.table, request.mention.id);
      expect(row !== undefined && String(cell(row, question.day ?? '')) >= TODAY).toBe(true);
    }
});

test('no question asks for what an earlier turn said', () => {
  const scene = sceneNamed('pottery_school');
  const level = scene.stage.domain.questions.find(({ column }) => column === 'membership');
  const [person] = rowsIn(scene.state, 'students');
  if (level === undefined || person === undefined) throw new Error('nothing to ask');
  const id = String(cell(person, 'id'));
  const focus = new Map([['students', id]]);
  const asking = Array.from(
    { length: 30 },
    (_, seed) => askQuestion({ ...scene, draws: drawsOf(seed, 'level') }, level, focus)?.request,
  ).find((one) => one?.kind === 'question' && one.mention.id === id);
  const deed = askDeed(scene, 'update_student_phone', { focus })?.request;
  if (asking === undefined || deed?.kind !== 'deed') throw new Error('the requests were not drawn');
  const said = { table: 'students', id, said: [{ column: 'membership', value: 'basic' }] };
  const fillings = [{ parameter: 'student_id', kind: 'row', mention: said }] as const;
  expect(isNews(opened(scene, 0), asking)).toBe(true);
  expect(isNews(withTurn(opened(scene, 0), [{ ...deed, fillings }], scene), asking)).toBe(false);
});

test('no impossible turn asks for what it says of the row: "move the shift at 4 pm to 4 pm"', () => {
  const scene = sceneNamed('wedding_venue');
  let refused = 0;
  for (let seed = 0; seed < 150; seed += 1) {
    const planned = KINDS.impossible(opened({ ...scene, draws: drawsOf(seed, 'impossible') }, 0));
    for (const { twist, requests } of planned?.turns ?? []) {
      const [request] = requests;
      if (twist.kind !== 'refused' || request?.kind !== 'deed') continue;
      refused += 1;
      const said = request.fillings.flatMap((one) => (one.kind === 'row' ? one.mention.said : []));
      for (const one of request.fillings)
        if (one.kind === 'value')
          expect(said.some((part) => 'value' in part && part.value === one.value)).toBe(false);
    }
  }
  expect(refused).toBeGreaterThan(50);
});

test.each(['city_museum', 'community_theatre', 'campsite'])('in %s, most draws have near twins', (id) => {
  const scene = sceneNamed(id);
  const planned = Array.from({ length: 12 }, (_, seed) =>
    KINDS.near_twins(opened({ ...scene, draws: drawsOf(seed, 'twins') }, 0)),
  );
  expect(planned.filter((plan) => plan !== undefined).length).toBeGreaterThan(3);
});
