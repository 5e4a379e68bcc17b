import { atMost, column } from '../../language/terms.ts';
import { dayAt, daysFromToday, oneOf, price, reference } from '../../population/fills.ts';
import { inTurn } from '../../population/texts.ts';
import { idColumn } from '../columns.ts';
import type { TableSketch } from '../pattern.ts';
import { oneOfColumn } from '../sketches.ts';
import { STATES } from './words.ts';
import type { SubscriptionNames } from './words.ts';

/** What one can subscribe to. */
export const planTable = ({ plan }: SubscriptionNames): TableSketch => ({
  name: plan.table,
  singular: plan.singular,
  prefix: plan.prefix,
  size: [plan.names.length, plan.names.length],
  constraints: [],
  columns: [
    idColumn(plan.singular),
    {
      name: 'name',
      description: `What the ${plan.singular} is called.`,
      type: 'name',
      unique: true,
      fill: inTurn(plan.names),
    },
    {
      name: 'price',
      description: 'Price for its days.',
      type: 'money',
      least: 0,
      fill: price(...plan.price),
    },
    {
      name: 'days',
      description: 'Number of days from the first to the last.',
      type: 'integer',
      least: 1,
      fill: oneOf([14, 30, 60, 90, 180]),
    },
  ],
  naming: {
    singular: plan.singular,
    plural: plan.plural,
    is: 'thing',
    figures: [
      { column: 'price', below: ['{row} costs less than {limit}'], above: ['{row} costs more than {limit}'] },
      {
        column: 'days',
        below: ['{row} runs for fewer than {limit} days'],
        above: ['{row} runs for more than {limit} days'],
      },
    ],
    marks: [{ column: 'name', as: 'kind' }],
    sets: [['name']],
  },
});

/** Who subscribed to what, and until when. */
export const subscriptionTable = ({
  hub,
  who,
  plan,
  which,
  subscription,
  to,
}: SubscriptionNames): TableSketch => ({
  name: subscription.table,
  singular: subscription.singular,
  prefix: subscription.prefix,
  size: [44, 60],
  constraints: [
    {
      id: 'in_order',
      says: 'the last day is not before the first',
      holds: atMost(column('row.first_day'), column('row.last_day')),
    },
  ],
  takenBack: { column: 'state', value: 'cancelled' },
  columns: [
    idColumn(subscription.singular),
    {
      name: who,
      description: `The ${hub.singular} who has it.`,
      type: 'reference',
      table: hub.table,
      fill: reference(hub.table),
    },
    {
      name: which,
      description: `The ${plan.singular} that it is ${to}.`,
      type: 'reference',
      table: plan.table,
      fill: reference(plan.table),
    },
    { name: 'first_day', description: 'First day.', type: 'day', fill: daysFromToday(-80, 10) },
    {
      name: 'last_day',
      description: 'Last day.',
      type: 'day',
      fill: ({ row, rows }) => {
        const days = rows[plan.table]?.find(({ id }) => id === row[which])?.['days'];
        return dayAt(String(row['first_day']), Number(days ?? 0));
      },
    },
    oneOfColumn('state', 'Whether it runs.', STATES, ['active', 'active', 'active', 'paused', 'cancelled']),
  ],
  naming: {
    singular: subscription.singular,
    plural: subscription.plural,
    is: 'thing',
    marks: [
      { column: who, as: 'owner' },
      { column: 'state', as: 'kind' },
      { column: which, as: 'of', word: to },
    ],
    sets: [[who], [who, which], [who, 'state'], [who, 'state', which]],
  },
});
