import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../../api/services/services.ts';
import { renderPage } from '../../../web/layout.tsx';
import type { Visit } from '../../../web/visit.ts';

const viewer: Viewer = {
  userId: 'u1',
  username: 'assistente.tm',
  displayName: 'Marta Brivati',
  roles: [{ role: 'tmSocialWorker', agencyId: 'asc-tm', agencyLabel: 'Tutela Minori' }],
};

const visit: Visit = {
  viewer,
  csrf: 'gettone',
  address: '/pratiche?stato=open',
  now: '2026-11-20T12:00:00+01:00',
  today: '2026-11-20',
  trainingOffsetHours: null,
  urgentCount: 5,
};

function drawn(change: Partial<Visit> = {}): string {
  return renderPage(
    {
      title: 'Pratiche',
      crumbs: [{ label: 'Il mio lavoro', href: '/' }, { label: 'Pratiche' }],
      main: <h1>Pratiche</h1>,
    },
    { ...visit, ...change },
  );
}

describe('the frame of every page', () => {
  it('is in Italian, with a skip link, breadcrumbs and the page of the navigation marked', () => {
    const html = drawn();

    expect(html).toMatch(/^<!DOCTYPE html><html lang="it">/);
    expect(html).toContain('<a class="visually-hidden-focusable" href="#contenuto">');
    expect(html).toContain('<main id="contenuto" tabindex="-1">');
    expect(html).toContain('<a href="/pratiche" aria-current="page">');
    expect(html).toContain('<span aria-current="page">Pratiche</span>');
  });

  it('holds no script and no inline style, which the content policy would refuse', () => {
    const html = drawn({ trainingOffsetHours: 480 });

    expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/);
  });

  it('shows only the places the roles can use, and how much needs action', () => {
    const roles: Viewer['roles'] = [
      { role: 'tmPsychologist', agencyId: 'asc-tm', agencyLabel: 'Tutela Minori' },
    ];
    const html = drawn({ viewer: { ...viewer, roles } });

    expect(html).not.toContain('href="/cruscotto"');
    expect(html).not.toContain('href="/pratiche/nuova"');
    expect(html).toContain('5 da fare entro 7 giorni o scadute');
  });

  it('offers the cockpit to a coordinator and the registration to the registry office', () => {
    const roles: Viewer['roles'] = [
      { role: 'tmCoordinator', agencyId: 'asc-tm', agencyLabel: 'Tutela Minori' },
      { role: 'registryOffice', agencyId: 'asc-tm', agencyLabel: 'Tutela Minori' },
    ];
    const html = drawn({ viewer: { ...viewer, roles } });

    expect(html).toContain('href="/cruscotto"');
    expect(html).toContain('href="/pratiche/nuova"');
  });

  it.each(['comuneReferent', 'hubCoordinator', 'spokeReferent', 'sstCoordinator'] as const)(
    'offers the handovers of the office to a %s, and to no operator',
    (role) => {
      const roles: Viewer['roles'] = [{ role, agencyId: 'ufficio', agencyLabel: 'Ufficio' }];
      expect(drawn({ viewer: { ...viewer, roles } })).toContain('href="/passaggi"');
      expect(drawn()).not.toContain('href="/passaggi"');
    },
  );

  it('offers a social worker to record an urgent placement, at whatever hour', () => {
    expect(drawn()).toContain('href="/pratiche/nuova"');
  });

  it('says in training mode that nothing is real and what time it is in the exercise', () => {
    const html = drawn({ trainingOffsetHours: 480 });

    expect(html).toContain('Ambiente di addestramento');
    expect(html).toContain('ven 20 novembre, ore 12:00');
    expect(drawn()).not.toContain('addestramento');
  });

  it('shows no navigation before the sign-in', () => {
    const html = drawn({ viewer: null, urgentCount: null });

    expect(html).toContain('href="/accesso"');
    expect(html).not.toContain('href="/pratiche"');
  });
});
