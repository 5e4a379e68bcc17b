import type { Literal } from '../../../../harness/contract/tool-language.ts';
import { absent, any, column, differ, not } from '../../language/terms.ts';
import { daysFromToday, oneOf, reference, weighted } from '../../population/fills.ts';
import { idColumn, referenceTo } from '../columns.ts';
import type { FillContext, TableSketch } from '../pattern.ts';
import { PRIORITIES, STATUSES } from './words.ts';
import type { TicketNames } from './words.ts';

/** Who sees to tickets. */
export const staff = ({ staff: helpers }: TicketNames): TableSketch => ({
  name: helpers.table,
  singular: helpers.singular,
  prefix: helpers.prefix,
  size: [helpers.names.length, helpers.names.length],
  constraints: [],
  columns: [
    idColumn(helpers.singular),
    { name: 'name', description: 'Name.', type: 'name', unique: true, fill: oneOf(helpers.names) },
    {
      name: 'status',
      description: 'Whether they are there.',
      type: 'enumeration',
      values: ['present', 'away'],
      fill: weighted(['present', 'present', 'present', 'away']),
    },
  ],
  naming: {
    singular: helpers.singular,
    plural: helpers.plural,
    is: 'person',
    marks: [{ column: 'name', as: 'name' }],
    sets: [['name']],
  },
});

/** What people report. */
export const tickets = (names: TicketNames): TableSketch => {
  const { ticket, hub, who } = names;
  return {
    name: ticket.table,
    singular: ticket.singular,
    prefix: ticket.prefix,
    size: [50, 70],
    constraints: constraints(names),
    columns: columns(names),
    naming: {
      singular: ticket.singular,
      plural: ticket.plural,
      is: 'thing',
      marks: [
        { column: who, as: 'owner' },
        { column: 'title', as: 'about' },
        { column: 'day', as: 'day', word: 'from' },
      ],
      sets: [[who, 'title'], [who, 'day'], [who, 'title', 'day'], ['title', 'day'], ['title']],
    },
  };

  function columns({ staff: helpers, helper }: TicketNames): TableSketch['columns'] {
    return [
      idColumn(ticket.singular),
      referenceTo(who, hub.table, 'Who reported it.'),
      { name: 'title', description: 'What it is about.', type: 'text', fill: oneOf(ticket.titles) },
      {
        name: 'priority',
        description: 'How urgent it is.',
        type: 'enumeration',
        values: [...PRIORITIES],
        fill: weighted(['normal', 'normal', 'normal', 'low', 'high', 'high', 'urgent']),
      },
      {
        name: 'status',
        description: 'How far it is.',
        type: 'enumeration',
        values: [...STATUSES],
        fill: weighted(['open', 'open', 'open', 'assigned', 'assigned', 'resolved', 'resolved', 'closed']),
      },
      {
        ...referenceTo(helper, helpers.table, 'Who sees to it.'),
        nullable: true,
        fill: unlessStatus(['open'], reference(helpers.table)),
      },
      { name: 'day', description: 'Day of the report.', type: 'day', fill: daysFromToday(-50, 0) },
      {
        name: 'note',
        description: 'How it was resolved.',
        type: 'text',
        nullable: true,
        fill: unlessStatus(['open', 'assigned'], oneOf(ticket.notes)),
      },
    ];
  }
};

const unlessStatus =
  (statuses: readonly string[], fill: (context: FillContext) => Literal) =>
  (context: FillContext): Literal =>
    statuses.includes(String(context.row['status'])) ? null : fill(context);

const constraints = ({ ticket, staff: helpers, helper }: TicketNames): TableSketch['constraints'] => [
  {
    id: 'assigned_to_somebody',
    says: `${ticket.singular} that is assigned has ${helpers.singular}`,
    holds: any(differ(column('row.status'), 'assigned'), not(absent(column(`row.${helper}`)))),
  },
  {
    id: 'open_to_nobody',
    says: `${ticket.singular} that is open has no ${helpers.singular}`,
    holds: any(differ(column('row.status'), 'open'), absent(column(`row.${helper}`))),
  },
  {
    id: 'resolved_with_note',
    says: `${ticket.singular} that is resolved has a note`,
    holds: any(differ(column('row.status'), 'resolved'), not(absent(column('row.note')))),
  },
];
