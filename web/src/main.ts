import { mount } from 'svelte';
import './app.css';
import { ahead, query } from './lib/api';
import { read_filters } from './lib/filters';
import App from './App.svelte';

// The overview's two answers travel while the session is still asked for.
if (location.pathname === '/') {
  const given = new URLSearchParams(location.search);
  const filters = read_filters(given);
  ahead('/points' + query({ ...filters, from: null, to: null, bbox: null }));
  ahead('/incidents' + query({ ...filters, sort: given.get('sort') ?? 'newest', limit: 50 }));
}
mount(App, { target: document.getElementById('app')! });
