package dev.clientele.client.product;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
public class ProductRepository implements PanacheRepositoryBase<Product, UUID> {}
