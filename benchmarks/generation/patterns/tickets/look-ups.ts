import { column, equal, first, from } from '../../language/terms.ts';
import { idParameter, listing } from '../look-ups.ts';
import type { ListFilter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { PRIORITIES, STATUSES } from './words.ts';
import type { TicketNames } from './words.ts';

export const listTickets = ({ ticket, staff, hub, who, helper }: TicketNames): ToolSketch => {
  const oneOfValues = (name: string, description: string, values: readonly string[]): ListFilter => ({
    column: name,
    parameter: {
      name,
      description: `${description}; left out, all.`,
      type: 'string',
      values: [...values],
      refers: `${ticket.table}.${name}`,
    },
  });
  return listing({
    name: `list_${snake(ticket.plural)}`,
    purpose: `Lists ${ticket.plural}, by ${hub.singular}, ${staff.singular}, status or priority.`,
    table: ticket.table,
    key: snake(ticket.plural),
    filters: [
      { column: who, parameter: idParameter(hub.table, hub.singular) },
      { column: helper, parameter: idParameter(staff.table, staff.singular) },
      oneOfValues('status', 'How far they are', STATUSES),
      oneOfValues('priority', 'How urgent they are', PRIORITIES),
    ],
    shows: {
      columns: ['id', who, 'title', 'priority', 'status', helper, 'day', 'note'],
      more: (row) => ({
        [snake(staff.singular)]: first(
          from(staff.table, 'helper', equal(column('helper.id'), column(`${row}.${helper}`))),
          column('helper.name'),
        ),
      }),
    },
  });
};

export const listStaff = ({ staff }: TicketNames): ToolSketch =>
  listing({
    name: `list_${snake(staff.plural)}`,
    purpose: `Lists ${staff.plural} and whether they are there.`,
    table: staff.table,
    key: snake(staff.plural),
    filters: [
      {
        column: 'name',
        match: 'contains',
        parameter: {
          name: 'name',
          description: 'Part of the name; left out, all are listed.',
          type: 'string',
          refers: `${staff.table}.name`,
        },
      },
    ],
    shows: { columns: ['id', 'name', 'status'] },
  });
