import type { Domain } from '../domains/domain.ts';

/**
 * What people ask an assistant that none of its tools is for. What shares a word with a tool of the domain is left out: it could
 * be meant for the tool.
 */
export function asidesFor({ definition }: Pick<Domain, 'definition'>): readonly string[] {
  const taken = new Set(
    definition.tools.flatMap(({ name, description }) => wordsOf(`${name} ${description}`)),
  );
  return ASIDES.filter((aside) => !wordsOf(aside).some((word) => taken.has(word)));
}

/** Words of four letters and more, without their endings. */
const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/(?:ings?|ed|es|s)$/, ''));

const ASIDES: readonly string[] = [
  'By the way, do you know a good rhyme for "orange"?',
  'What do you think, will it rain this week?',
  'How do you spell "rendezvous"?',
  'What is 17 times 23? I never get that right.',
  'Which planet is the largest, Jupiter or Saturn?',
  'Can you recommend a book for a long train ride?',
  'How long do you boil an egg so that it is still soft?',
  'Do you know who painted the Mona Lisa?',
  'What does "carpe diem" mean again?',
  'Is a tomato a fruit or a vegetable?',
  'How many minutes are there in a day?',
  'Tell me a joke about Mondays.',
  'What would be a nice name for a grey cat?',
  'In which year did people first land on the moon?',
  'Do penguins live at the North Pole or at the South Pole?',
  'How far away is the sun?',
  'Who wrote Hamlet?',
  'Could you explain photosynthesis in one sentence?',
  'What goes well with mushroom risotto?',
  'Is the Nile longer than the Amazon?',
  'My niece keeps asking why the sky is blue. Why is it?',
  'What is the French word for "owl"?',
  'I have a song stuck in my head. How does one get rid of that?',
  'Any idea how to get red wine out of a tablecloth?',
];
