import type { EntryGate, Remark } from '../gate.ts';
import { askedPart } from './asked-part.ts';
import type { Answer, AskedPart, Information } from './asked-part.ts';
import { otherColumn } from './column-asked.ts';
import { factsOf, requestWords } from './facts.ts';
import type { EntryFacts } from './facts.ts';
import { givenBy, shownIn } from './figures-given.ts';
import { questionWords } from './question-words.ts';
import { rowsLeftOut } from './rows-counted.ts';

/** Words that make an act depend on what is looked up: then nothing need be told. */
const CONDITIONAL = /\b(?:if|unless|otherwise|in case|provided|should|only when|as long as)\b/u;

/** E2: what has to be told is what the outputs show, or a figure over all that the question is about. */
export const answersComputed: EntryGate = {
  id: 'answers-computed',
  asks: 'what has to be told is what outputs show: the part that the question names, or a figure over all rows that it is about',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    const { information = [], answers = [] } = entry.wanted ?? {};
    return [...facts.words.keys()].flatMap((turn) =>
      remarksOn(
        facts,
        turn,
        information.filter((one) => one.turn === turn),
        answers.flatMap((answer) => (answer.turn === turn ? [answer.value] : [])),
      ),
    );
  },
};

function remarksOn(
  facts: EntryFacts,
  turn: number,
  information: readonly Information[],
  answers: readonly Answer[],
): readonly Remark[] {
  const words = requestWords(facts, turn);
  const asked = information.flatMap((one) => askedPart(facts, one) ?? []);
  const isConditional = CONDITIONAL.test(words.plain);
  const remark = (key: string, claim: string): Remark => ({ key: `${turn} ${key}`, turn, claim });
  const partial = asked.flatMap((part) => {
    const left = rowsLeftOut(part, words);
    const rows = `${left} of ${part.rows.length} rows that ${part.call.tool.name} lists`;
    return left === 0 ? [] : [remark('rows', `${rows} are not counted, and no words leave them out`)];
  });
  const question = questionWords(facts, turn, words);
  const other = isConditional ? [] : asked.flatMap((part) => otherColumn(part, question) ?? []);
  const isUnanswered = answers.length === 0 && information.length > 0 && !isConditional;
  const unanswered = 'something is to be found out, and nothing has to be told of it';
  return [
    ...partial,
    ...other.map((claim) => remark('column', claim)),
    ...(isUnanswered ? [remark('unanswered', unanswered)] : []),
    ...wrongAnswers(facts, turn, asked, answers).map((claim) => remark('answer', claim)),
  ];
}

/** Answers that nothing gives which is to be found out; without that, nothing that the outputs of the turn show. */
function wrongAnswers(
  facts: EntryFacts,
  turn: number,
  asked: readonly AskedPart[],
  answers: readonly Answer[],
): readonly string[] {
  const words = requestWords(facts, turn);
  const given = asked.length > 0 ? asked.flatMap((part) => givenBy(part, words)) : shownIn(facts, turn);
  if (given.length === 0) return [];
  return answers
    .filter((answer) => !given.some((value) => isSame(value, answer)))
    .map((answer) => {
      const source = asked.length > 0 ? 'what is to be found out gives' : 'outputs give';
      return `${JSON.stringify(answer)} has to be told, and ${source} ${given.slice(0, 4).join(' or ')}`;
    });
}

const isSame = (one: Answer, other: Answer): boolean =>
  typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 0.005 : one === other;
