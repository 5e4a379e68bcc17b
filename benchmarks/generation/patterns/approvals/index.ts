import { byRow, byValue } from '../filters.ts';
import { listing } from '../look-ups.ts';
import type { Pattern, ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { approveRequest } from './approve.ts';
import { correctRequest } from './correct.ts';
import { rejectRequest } from './reject.ts';
import { settleRequests } from './settle.ts';
import { submitRequest } from './submit.ts';
import { approverTable, requestTable } from './tables.ts';
import { questions, superlatives, tallies } from './talk.ts';
import { withdrawRequest } from './withdraw.ts';
import { ApprovalWords, namesOf, STATES } from './words.ts';
import type { ApprovalNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Requests of people, recorded by one member of the staff and decided by another, up to a limit. */
export const approvals: Pattern<ApprovalWords> = {
  id: 'approvals',
  words: ApprovalWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    return {
      tables: [approverTable(names), requestTable(names)],
      tools: [
        listApprovers(names),
        listRequests(names),
        submitRequest(names),
        approveRequest(names),
        rejectRequest(names),
        withdrawRequest(names),
        correctRequest(names),
      ],
      questions: questions(names),
      tallies: tallies(names),
      superlatives: superlatives(names),
      settle: settleRequests(names),
    };
  },
};

const listApprovers = ({ approver, measure }: ApprovalNames): ToolSketch =>
  listing({
    name: `list_${snake(approver.plural)}`,
    purpose: `Lists ${approver.plural} with the limit up to which they approve, in ${measure === 'days' ? 'days' : 'dollars'}.`,
    table: approver.table,
    key: snake(approver.plural),
    filters: [],
    shows: { columns: ['id', 'name', 'limit'] },
  });

const listRequests = ({ hub, request, who, measure }: ApprovalNames): ToolSketch =>
  listing({
    name: `list_${snake(request.plural)}`,
    purpose: `Lists ${request.plural} of ${indefinite(hub.singular)}, of a kind or in a state.`,
    table: request.table,
    key: snake(request.plural),
    filters: [
      byRow(hub),
      byValue(request.table, 'kind', request.kinds),
      byValue(request.table, 'state', STATES),
    ],
    shows: { columns: ['id', who, 'kind', measure, 'state', 'recorded_by', 'approved_by', 'reason'] },
  });
