import type { Pattern, Question, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { assign } from './assign.ts';
import { changePriority } from './change-priority.ts';
import { close } from './close.ts';
import { listStaff, listTickets } from './look-ups.ts';
import { open } from './open.ts';
import { reopen } from './reopen.ts';
import { resolve } from './resolve.ts';
import { settleTickets } from './settle.ts';
import { staff, tickets as ticketTable } from './tables.ts';
import { namesOf, TicketWords } from './words.ts';
import type { TicketNames } from './words.ts';

/** Reports that staff see to: opened, assigned, resolved, closed. */
export const tickets: Pattern<TicketWords> = {
  id: 'tickets',
  words: TicketWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    const tools = [listTickets, listStaff, open, assign, changePriority, resolve, reopen, close];
    return {
      tables: [staff(names), ticketTable(names)],
      tools: tools.map((tool) => tool(names)),
      questions: questions(names),
      tallies: tallies(names),
      superlatives: [],
      settle: settleTickets(names),
    };
  },
};

const questions = ({ ticket, staff: helpers }: TicketNames): readonly Question[] => [
  {
    table: ticket.table,
    column: 'status',
    asks: [
      'What is the status of {row}?',
      'Is there any news on the status of {row}?',
      'Where do we stand with {row}?',
    ],
  },
  {
    table: ticket.table,
    column: 'priority',
    asks: ['What priority does {row subject} have?', 'How urgent is {row subject}?'],
  },
  {
    table: ticket.table,
    column: 'day',
    asks: ['When was {row subject} reported?', 'When did {row subject} come in?'],
  },
  {
    table: helpers.table,
    column: 'status',
    asks: ['Is {row subject} present or away?', 'Is {row subject} there today or away?'],
  },
];

const tallies = ({ ticket, who, helper }: TicketNames): readonly Tally[] => {
  const counts = (filters: readonly string[], ...asks: readonly string[]): Tally => ({
    tool: `list_${snake(ticket.plural)}`,
    filters,
    what: 'count',
    asks,
  });
  return [
    counts(
      ['priority'],
      `How many ${ticket.plural} of {priority} priority have we had, whatever their status?`,
      `How many {priority} priority ${ticket.plural} are on record in all?`,
    ),
    counts(
      ['status'],
      `How many ${ticket.plural} are {status} at the moment?`,
      `How many ${ticket.plural} do we have that are {status}?`,
    ),
    counts([who], `How many ${ticket.plural} are there from {${who}} in all, closed ones included?`),
    counts(
      [helper, 'status'],
      `How many ${ticket.plural} with the status {status} does {${helper} subject} have?`,
    ),
  ];
};
