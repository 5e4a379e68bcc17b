import type { Question, Superlative, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import type { SubscriptionNames } from './words.ts';

export const questions = ({ plan, subscription }: SubscriptionNames): readonly Question[] => [
  {
    table: subscription.table,
    column: 'last_day',
    day: 'last_day',
    asks: ['When does {row} end?', 'Until when does {row} run?', 'What is the last day of {row}?'],
  },
  {
    table: subscription.table,
    column: 'first_day',
    asks: ['From which day on is {row} valid?', 'What is the first day of {row}?'],
  },
  {
    table: plan.table,
    column: 'price',
    asks: ['How much is {row}?', 'What does {row} cost?', 'What is the price of {row}?'],
  },
  {
    table: plan.table,
    column: 'days',
    asks: ['How many days does {row} last?', 'For how many days is {row} valid?'],
  },
];

export const tallies = ({ subscription, who, which, to }: SubscriptionNames): readonly Tally[] => {
  const tool = `list_${snake(subscription.plural)}`;
  return [
    {
      tool,
      filters: ['state'],
      what: 'count',
      asks: [
        `How many {state} ${subscription.plural} are there?`,
        `How many {state} ${subscription.plural} do we have on record?`,
      ],
    },
    {
      tool,
      filters: [which],
      what: 'count',
      asks: [`How many ${subscription.plural} ${to} {${which}} are on record, cancelled ones included?`],
    },
    {
      tool,
      filters: [who],
      what: 'count',
      asks: [
        `How many ${subscription.plural} does {${who} subject} have on record, cancelled ones included?`,
      ],
    },
  ];
};

export const superlatives = ({ plan }: SubscriptionNames): readonly Superlative[] => [
  { table: plan.table, column: 'price', least: 'cheapest', greatest: 'most expensive' },
];
