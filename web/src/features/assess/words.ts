import { i18n } from '../../i18n';

const look = (words: Record<string, () => string>) => (one: string) => words[one]?.() ?? one;

export const LEVELS = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;

export const levelWord = look({
  L1: () => i18n.t('L1 one operation'),
  L2: () => i18n.t('L2 a cluster of activity'),
  L3: () => i18n.t('L3 a named group'),
  L4: () => i18n.t('L4 an organisation or unit'),
  L5: () => i18n.t('L5 persons'),
  L6: () => i18n.t('L6 responsibility of a state'),
});

export const hypothesisKind = look({
  actor: () => i18n.t('somebody named'),
  'false-flag': () => i18n.t('false flag'),
  criminal: () => i18n.t('criminal'),
  'insider-or-accident': () => i18n.t('insider or accident'),
  'no-incident': () => i18n.t('no incident'),
  other: () => i18n.t('other'),
});

export const KINDS = ['technical', 'document', 'open-source', 'human', 'signals', 'physical'] as const;

export const evidenceKind = look({
  technical: () => i18n.t('technical'),
  document: () => i18n.t('document'),
  'open-source': () => i18n.t('open source'),
  human: () => i18n.t('human'),
  signals: () => i18n.t('signals'),
  physical: () => i18n.t('physical'),
});

export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

export const reliabilityWord = look({
  A: () => i18n.t('A completely reliable'),
  B: () => i18n.t('B usually reliable'),
  C: () => i18n.t('C fairly reliable'),
  D: () => i18n.t('D not usually reliable'),
  E: () => i18n.t('E unreliable'),
  F: () => i18n.t('F cannot be judged: no grade'),
});

export const CREDIBILITIES = ['1', '2', '3', '4', '5', '6'] as const;

export const credibilityWord = look({
  1: () => i18n.t('1 confirmed by other sources'),
  2: () => i18n.t('2 probably true'),
  3: () => i18n.t('3 possibly true'),
  4: () => i18n.t('4 doubtful'),
  5: () => i18n.t('5 improbable'),
  6: () => i18n.t('6 cannot be judged: no grade'),
});

export const fidelityWord = look({
  year: () => i18n.t('the year'),
  month: () => i18n.t('the month'),
  day: () => i18n.t('the day'),
  hour: () => i18n.t('the hour'),
  minute: () => i18n.t('the minute'),
  second: () => i18n.t('the second'),
});

export const cellWord = look({
  CC: () => i18n.t('very consistent'),
  C: () => i18n.t('consistent'),
  N: () => i18n.t('neither'),
  I: () => i18n.t('inconsistent'),
  II: () => i18n.t('very inconsistent'),
  NA: () => i18n.t('not applicable'),
});

export const stateWord = look({
  draft: () => i18n.t('draft'),
  challenged: () => i18n.t('challenged'),
  coordinated: () => i18n.t('coordinated'),
  approved: () => i18n.t('approved'),
  superseded: () => i18n.t('superseded'),
});

export const standWord = look({
  concur: () => i18n.t('concurs'),
  dissent: () => i18n.t('dissents'),
  abstain: () => i18n.t('abstains'),
  awaited: () => i18n.t('awaited'),
  silent: () => i18n.t('silent; that is no consent'),
  unseen: () => i18n.t('nothing that you see'),
});

export const actWord = look({
  draft: () => i18n.t('wrote it'),
  challenge: () => i18n.t('Challenge it'),
  ask: () => i18n.t('Ask members'),
  reopen: () => i18n.t('Reopen it'),
  coordinate: () => i18n.t('Coordinated'),
  approve: () => i18n.t('Approve it'),
  supersede: () => i18n.t('It holds no more'),
});

export const didWord = look({
  draft: () => i18n.t('wrote it'),
  challenge: () => i18n.t('challenged it'),
  ask: () => i18n.t('asked members'),
  reopen: () => i18n.t('reopened it'),
  coordinate: () => i18n.t('coordinated it'),
  approve: () => i18n.t('approved it'),
  supersede: () => i18n.t('ended it'),
});

export const CONFIDENCES = ['high', 'moderate', 'low'] as const;

export const confidenceWord = look({
  high: () => i18n.t('high'),
  moderate: () => i18n.t('moderate'),
  low: () => i18n.t('low'),
});

export const dissentWord = look({
  none: () => i18n.t('no dissent'),
  named: () => i18n.t('with dissent, named'),
  withheld: () => i18n.t('with dissent that may not all be told here'),
});

export const cornerWord = look({
  adversary: () => i18n.t('Adversary'),
  capability: () => i18n.t('Capability'),
  infrastructure: () => i18n.t('Infrastructure'),
  victim: () => i18n.t('Victim'),
});

export const outcomeWord = look({
  open: () => i18n.t('open'),
  yes: () => i18n.t('yes, it came true'),
  no: () => i18n.t('no, it did not'),
  void: () => i18n.t('void: it has no answer'),
});
