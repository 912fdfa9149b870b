import { Link } from '@tanstack/react-router';
import { i18n } from '../i18n';
import { TypeIcon } from './TypeIcon';

/** A link to an object; one that the reader may not see is its id alone. */
export function Reference({ id, name }: { id: string; name?: string | undefined }) {
  const type = id.slice(0, id.indexOf('--'));
  if (name === undefined) {
    return (
      <span className="reference num" title={i18n.t('There is nothing under this id that you may see.')}>
        {id}
      </span>
    );
  }
  return (
    <Link to="/objects/$id" params={{ id }} className="reference">
      <TypeIcon type={type} />
      {name || id}
    </Link>
  );
}
