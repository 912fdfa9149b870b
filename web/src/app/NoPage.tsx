import { Link } from '@tanstack/react-router';
import { i18n } from '../i18n';
import { Empty } from '../ui/States';

export function NoPage() {
  return (
    <main className="alone">
      <Empty
        title={i18n.t('There is no page at this address')}
        detail={i18n.t('The link may be of another version of the console, or cut off.')}
      >
        <Link to="/">{i18n.t('To the start page')}</Link>
      </Empty>
    </main>
  );
}
