import { createHash } from 'node:crypto';
import type { Filling, Plan, PlannedTurn, Request, RowMention } from '../plans/plan.ts';

/**
 * 16 hexadecimal digits over the form of a plan: what is asked for, by which columns rows are named, and which tools are called;
 * no names and no figures. Plans with the same digest differ in what they are about, and in nothing else.
 */
export const planDigest = ({ turns }: Plan): string =>
  createHash('sha256')
    .update(JSON.stringify(turns.map(formOfTurn)))
    .digest('hex')
    .slice(0, 16);

const formOfTurn = ({ requests, twist, calls }: PlannedTurn): unknown => ({
  twist: [twist.kind, 'code' in twist ? twist.code : null, 'holds' in twist ? twist.holds : null],
  requests: requests.map(formOfRequest),
  calls: calls.map(({ tool, args, refused }) => [tool, Object.keys(args), refused]),
});

function formOfRequest(request: Request): unknown {
  switch (request.kind) {
    case 'deed':
      return ['deed', request.tool, request.fillings.map(formOfFilling)];
    case 'question':
      return ['question', request.question.table, request.question.column, formOfMention(request.mention)];
    case 'tally':
      return ['tally', request.tally.tool, request.tally.what, request.fillings.map(formOfFilling)];
    default:
      return request satisfies never;
  }
}

const formOfFilling = (filling: Filling): unknown =>
  filling.kind === 'row' ? [filling.parameter, formOfMention(filling.mention)] : [filling.parameter];

const formOfMention = ({ table, said, extreme }: RowMention): unknown => [
  table,
  said.map((one) => ('row' in one ? [one.column, formOfMention(one.row)] : one.column)),
  extreme ?? null,
];
