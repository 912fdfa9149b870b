import {
  IconAlertTriangle,
  IconBug,
  IconCircleDot,
  IconCrosshair,
  IconEye,
  IconFileText,
  IconFlag,
  IconGhost3,
  IconHammer,
  IconId,
  IconLink,
  IconMapPin,
  IconMessage,
  IconNote,
  IconRadar2,
  IconServer,
  IconShieldCheck,
  IconStack2,
  IconTool,
  IconUserQuestion,
  type TablerIcon,
} from '@tabler/icons-react';

const ICONS: Record<string, TablerIcon> = {
  'attack-pattern': IconCrosshair,
  campaign: IconFlag,
  'course-of-action': IconShieldCheck,
  grouping: IconStack2,
  identity: IconId,
  incident: IconAlertTriangle,
  indicator: IconRadar2,
  infrastructure: IconServer,
  'intrusion-set': IconGhost3,
  location: IconMapPin,
  malware: IconBug,
  note: IconNote,
  'observed-data': IconEye,
  opinion: IconMessage,
  relationship: IconLink,
  report: IconFileText,
  sighting: IconEye,
  'threat-actor': IconUserQuestion,
  tool: IconTool,
  vulnerability: IconHammer,
};

/** A picture of a STIX type; always beside its name. */
export function TypeIcon({ type }: { type: string }) {
  const Icon = ICONS[type] ?? IconCircleDot;
  return <Icon size={15} stroke={1.6} aria-hidden className="type-icon" />;
}
